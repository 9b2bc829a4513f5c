-- Layer: requests. Points; the table is that of migration 0003, here it gets the city's SRID and is published.
-- Who sees which row is decided by the policies of request.request and, outside the database, by row_rule 'request'.

do $$
begin
  if (select postgis_typmod_srid(atttypmod) from pg_attribute
      where attrelid = 'request.request'::regclass and attname = 'geom') <> :srid then
    alter table request.request alter column geom type geometry(Point, :srid);
  end if;
end $$;

comment on table request.request is 'Requests
sr-Latn: Prijave
sl: Prijave
What citizens have reported, asked for or asked';
comment on column request.request.reference is 'Reference
sr-Latn: Broj predmeta
sl: Številka zadeve';
comment on column request.request.kind is 'Kind
sr-Latn: Vrsta
sl: Vrsta';
comment on column request.request.category is 'Category
sr-Latn: Kategorija
sl: Kategorija';
comment on column request.request.status is 'Status
sr-Latn: Status
sl: Stanje';
comment on column request.request.priority is 'Priority
sr-Latn: Hitnost
sl: Nujnost';
comment on column request.request.organisation_id is 'Responsible organisation
sr-Latn: Nadležna organizacija
sl: Pristojna organizacija';
comment on column request.request.received_at is 'Received
sr-Latn: Primljeno
sl: Prejeto';
comment on column request.request.is_public is 'Public
sr-Latn: Javno
sl: Javno';

select catalog.adopt_layer('request.request', '{
  "name": "request", "theme": "requests", "row_rule": "request", "minimum_zoom": 10, "position": 1000,
  "columns": ["reference", "kind", "category", "status", "priority", "organisation_id", "received_at", "is_public",
    "territory_organisation_ids"],
  "private_columns": ["organisation_id", "is_public", "territory_organisation_ids"]
}');
