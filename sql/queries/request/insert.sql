-- Purpose: opens a request. Inputs: lon, lat in degrees (CRS84), the rest as in request.request. Outputs: id, or no row
--   when the client's key was used already.
insert into request.request (
  reference, client_key, kind, category_id, category, priority, channel, description, geom, location_source,
  address_text, parcel_text, district_id, organisation_id, territory_organisation_ids, responsibility_rule_id, opened_by,
  client_body_hash, public_text, is_public
)
select
  request.next_reference(now()), :clientKey::uuid, :kind, :categoryId::integer, :category, :priority, :channel,
  :description, st_transform(st_setsrid(st_makepoint(:lon, :lat), 4326), c.srid), :locationSource,
  :addressText, :parcelText, :districtId::bigint, :organisationId::integer,
  :territoryOrganisationIds::integer[], :ruleId::integer, :accountId::integer,
  :bodyHash, :publicText, :isPublic::boolean
from catalog.city as c
on conflict (client_key) do nothing
returning id, reference
