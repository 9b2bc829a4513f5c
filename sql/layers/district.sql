-- Layer: districts. Local communities (mesna zajednica); MultiPolygon, in the city's SRID.

create table if not exists gis.district (
  id bigint primary key default nextval('catalog.feature_id'),
  name text not null,
  name_cyrillic text,
  geom geometry(MultiPolygon, :srid) not null
);
create index if not exists district_geom on gis.district using gist (geom);

comment on table gis.district is 'Districts
sr-Latn: Mesne zajednice
sl: Krajevne skupnosti
Local communities (mesna zajednica)';
comment on column gis.district.name is 'Name
sr-Latn: Naziv
sl: Ime';
comment on column gis.district.name_cyrillic is 'Name in Cyrillic
sr-Latn: Naziv ćirilicom
sl: Ime v cirilici';

select catalog.adopt_layer('gis.district', '{"name": "district", "theme": "base", "minimum_zoom": 9, "position": 25}');
