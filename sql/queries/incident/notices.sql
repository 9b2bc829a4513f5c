-- Purpose: what is known to be the matter at a place: incidents that last, planned works that are announced or under way.
-- Inputs: lon, lat (degrees); addressLayer and addressId, the nearest address, or nulls; metres, how near the place of an incident
--   without addresses, or of works, counts; days, how far ahead works are told.
-- Outputs: a row each that the viewer may see, those of the address first. Only columns that a citizen may read.
with here as materialized (
  select st_transform(st_setsrid(st_makepoint(:lon::float8, :lat::float8), 4326), c.srid) as point from catalog.city as c
)
select n.* from (
  select 'incident' as kind, w.reference, w.title, w.public_text, w.status, w.starts_at, w.ends_at, w.category, a.is_address_affected
  from here
  join incident.incident as w on w.ended_at is null
  cross join lateral (
    select exists (select from incident.address as own where own.incident_id = w.id and own.layer = :addressLayer::text
      and own.feature_id = :addressId::bigint) as is_address_affected) as a
  where a.is_address_affected or (not exists (select from incident.address as known where known.incident_id = w.id) and st_dwithin(w.geom, here.point, :metres::float8))
  union all
  select w.kind as kind, w.reference, w.title, w.public_text, w.status, w.starts_at, w.ends_at, w.category, a.is_address_affected
  from here
  join work.work_order as w on w.ended_at is null
    and w.starts_at <= now() + make_interval(days => :days::integer) and (w.ends_at is null or w.ends_at > now())
  cross join lateral (
    select exists (select from work.address as own where own.work_order_id = w.id and own.layer = :addressLayer::text
      and own.feature_id = :addressId::bigint) as is_address_affected) as a
  where a.is_address_affected or (st_dwithin(w.geom, here.point, :metres::float8))
) as n
order by n.is_address_affected desc, n.starts_at
limit 10
