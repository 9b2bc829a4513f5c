-- Purpose: opens a work order; a trigger draws its reference. Inputs: the fields; geometry as GeoJSON in degrees; incident, a
--   reference or null. Outputs: id, reference.
insert into work.work_order (kind, category, title, description, public_text, organisation_id, incident_id, geom, starts_at, ends_at,
  is_public, opened_by)
select :kind, :category, :title, :description, :publicText, :organisationId::integer,
  (select i.id from incident.incident as i where i.reference = :incident::text),
  st_transform(st_setsrid(st_force2d(st_geomfromgeojson(:geometry::text)), 4326), c.srid),
  coalesce(:startsAt::timestamptz, now()), :endsAt::timestamptz, :isPublic::boolean, :accountId::integer
from catalog.city as c
returning id::float8 as id, reference
