-- Purpose: the row rule 'published' for a row as it was: what is published now and was then, and an organisation's own. What
--   is gone is told only to those who see every row. It runs with the owner's eyes, so it holds the rule itself.
-- Inputs: viewer, a role or null for the owner; id of an incident or a work order; every property of the version.
create or replace function history.may_see_published(viewer text, id bigint, properties jsonb) returns boolean
language plpgsql stable
set search_path = pg_catalog
as $$
declare
  own constant integer := case when viewer <> 'citizen' then auth.organisation_id() end;
begin
  if viewer is null or viewer not in ('citizen', 'dispatcher', 'field_worker') then
    return true;
  end if;
  return coalesce((properties ->> 'is_public')::boolean or (properties ->> 'organisation_id')::integer = own, false)
    and exists (
      select from (
        select i.id, i.is_public, i.organisation_id from incident.incident as i where i.id = may_see_published.id
        union all
        select w.id, w.is_public, w.organisation_id from work.work_order as w where w.id = may_see_published.id
      ) as present
      where present.is_public or present.organisation_id = own);
end $$;
