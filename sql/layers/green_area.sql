-- Layer: green areas. Parks, woods, cemeteries and fields; MultiPolygon, in the city's SRID.

create table if not exists gis.green_area (
  id bigint primary key default nextval('catalog.feature_id'),
  name text not null,
  name_cyrillic text,
  kind text not null references gis.green_area_kind,
  geom geometry(MultiPolygon, :srid) not null
);
create index if not exists green_area_geom on gis.green_area using gist (geom);

comment on table gis.green_area is 'Green areas
sr-Latn: Zelene površine
sl: Zelene površine
Parks, woods, cemeteries and fields';
comment on column gis.green_area.name is 'Name
sr-Latn: Naziv
sl: Ime';
comment on column gis.green_area.name_cyrillic is 'Name in Cyrillic
sr-Latn: Naziv ćirilicom
sl: Ime v cirilici';
comment on column gis.green_area.kind is 'Kind
sr-Latn: Vrsta
sl: Vrsta';

select catalog.adopt_layer('gis.green_area', '{"name": "green_area", "theme": "base", "minimum_zoom": 8, "position": 10}');
