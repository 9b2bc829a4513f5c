-- Purpose: a rule that holds from now on. Inputs: its columns; reasons as JSON; territory as EWKB in hexadecimal, or territoryOf, the
--   rule whose territory it keeps to the last digit.
insert into org.responsibility_rule (position, category_id, kind, asset_layer, asset_owner_id, territory, organisation_id, reason_i18n,
  weekdays, from_time, to_time, from_day, to_day)
values (:position::integer, :categoryId::integer, :kind, :assetLayer, :assetOwnerId::integer,
  coalesce(:territory::geometry, (select r.territory from org.responsibility_rule as r where r.id = :territoryOf::integer)),
  :organisationId::integer, :reasons::jsonb, :weekdays::smallint[], :fromTime::time, :toTime::time, :fromDay, :toDay)
