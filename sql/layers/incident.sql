-- Layer: incidents. Points; the table is that of migration 0012, here it gets the city's SRID and is published.
-- Who sees which row is decided by the policies of incident.incident and, outside the database, by row_rule 'published'.

do $$
begin
  if (select postgis_typmod_srid(atttypmod) from pg_attribute
      where attrelid = 'incident.incident'::regclass and attname = 'geom') <> :srid then
    alter table incident.incident alter column geom type geometry(Point, :srid);
  end if;
end $$;

comment on table incident.incident is 'Incidents
sr-Latn: Kvarovi na mreži
sl: Okvare na omrežju
Faults that many requests are about';
comment on column incident.incident.reference is 'Reference
sr-Latn: Broj
sl: Številka';
comment on column incident.incident.network is 'Network
sr-Latn: Mreža
sl: Omrežje';
comment on column incident.incident.category is 'Category
sr-Latn: Kategorija
sl: Kategorija';
comment on column incident.incident.title is 'Title
sr-Latn: Naslov
sl: Naslov';
comment on column incident.incident.status is 'Status
sr-Latn: Status
sl: Stanje';
comment on column incident.incident.organisation_id is 'Responsible organisation
sr-Latn: Nadležna organizacija
sl: Pristojna organizacija';
comment on column incident.incident.starts_at is 'Since
sr-Latn: Od
sl: Od';
comment on column incident.incident.ends_at is 'Expected until
sr-Latn: Očekuje se do
sl: Pričakovano do';
comment on column incident.incident.ended_at is 'Ended
sr-Latn: Završeno
sl: Končano';
comment on column incident.incident.is_public is 'Public
sr-Latn: Javno
sl: Javno';

select catalog.adopt_layer('incident.incident', '{
  "name": "incident", "theme": "requests", "row_rule": "published", "minimum_zoom": 8, "position": 1100,
  "columns": ["reference", "network", "category", "title", "status", "organisation_id", "starts_at", "ends_at", "ended_at", "is_public"],
  "private_columns": ["organisation_id", "is_public"]
}');
