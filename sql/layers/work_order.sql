-- Layer: work orders and planned works. Points, lines or areas; the table is that of migration 0012, here it gets the city's
-- SRID and is published. Who sees which row is decided by the policies of work.work_order and, outside the database, by
-- row_rule 'published'.

do $$
begin
  if (select postgis_typmod_srid(atttypmod) from pg_attribute
      where attrelid = 'work.work_order'::regclass and attname = 'geom') <> :srid then
    alter table work.work_order alter column geom type geometry(Geometry, :srid);
  end if;
end $$;

comment on table work.work_order is 'Works
sr-Latn: Radovi
sl: Dela
Work orders, and planned works that are announced';
comment on column work.work_order.reference is 'Reference
sr-Latn: Broj
sl: Številka';
comment on column work.work_order.kind is 'Kind
sr-Latn: Vrsta
sl: Vrsta';
comment on column work.work_order.category is 'Category
sr-Latn: Kategorija
sl: Kategorija';
comment on column work.work_order.title is 'Title
sr-Latn: Naslov
sl: Naslov';
comment on column work.work_order.status is 'Status
sr-Latn: Status
sl: Stanje';
comment on column work.work_order.organisation_id is 'Organisation
sr-Latn: Organizacija
sl: Organizacija';
comment on column work.work_order.starts_at is 'From
sr-Latn: Od
sl: Od';
comment on column work.work_order.ends_at is 'Until
sr-Latn: Do
sl: Do';
comment on column work.work_order.ended_at is 'Ended
sr-Latn: Završeno
sl: Končano';
comment on column work.work_order.is_public is 'Public
sr-Latn: Javno
sl: Javno';

select catalog.adopt_layer('work.work_order', '{
  "name": "work_order", "theme": "requests", "row_rule": "published", "minimum_zoom": 10, "position": 1050,
  "columns": ["reference", "kind", "category", "title", "status", "organisation_id", "starts_at", "ends_at", "ended_at", "is_public"],
  "private_columns": ["organisation_id", "is_public"]
}');
