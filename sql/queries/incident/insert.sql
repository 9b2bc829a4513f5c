-- Purpose: opens an incident; a trigger draws its reference. Inputs: the fields; lon and lat in degrees. Outputs: id, reference.
insert into incident.incident (network, category, title, description, public_text, organisation_id, geom, starts_at, ends_at,
  is_public, opened_by)
select :network, :category, :title, :description, :publicText, :organisationId::integer,
  st_transform(st_setsrid(st_makepoint(:lon::float8, :lat::float8), 4326), c.srid),
  coalesce(:startsAt::timestamptz, now()), :endsAt::timestamptz, :isPublic::boolean, :accountId::integer
from catalog.city as c
returning id::float8 as id, reference
