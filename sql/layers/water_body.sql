-- Layer: water. Rivers, streams and lakes; MultiPolygon, in the city's SRID.

create table if not exists gis.water_body (
  id bigint primary key default nextval('catalog.feature_id'),
  name text not null,
  name_cyrillic text,
  kind text not null references gis.water_body_kind,
  geom geometry(MultiPolygon, :srid) not null
);
create index if not exists water_body_geom on gis.water_body using gist (geom);

comment on table gis.water_body is 'Water
sr-Latn: Vode
sl: Vode
Rivers, streams and lakes';
comment on column gis.water_body.name is 'Name
sr-Latn: Naziv
sl: Ime';
comment on column gis.water_body.name_cyrillic is 'Name in Cyrillic
sr-Latn: Naziv ćirilicom
sl: Ime v cirilici';
comment on column gis.water_body.kind is 'Kind
sr-Latn: Vrsta
sl: Vrsta';

select catalog.adopt_layer('gis.water_body', '{"name": "water_body", "theme": "base", "minimum_zoom": 6, "position": 40}');
