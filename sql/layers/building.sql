-- Layer: buildings. Footprints of buildings; Polygon, in the city's SRID.

create table if not exists gis.building (
  id bigint primary key default nextval('catalog.feature_id'),
  purpose text,
  floors smallint,
  geom geometry(Polygon, :srid) not null
);
create index if not exists building_geom on gis.building using gist (geom);

comment on table gis.building is 'Buildings
sr-Latn: Zgrade
sl: Stavbe
Footprints of buildings';
comment on column gis.building.purpose is 'Purpose
sr-Latn: Namena
sl: Namen';
comment on column gis.building.floors is 'Floors
sr-Latn: Spratnost
sl: Etaže';

select catalog.adopt_layer('gis.building', '{"name": "building", "theme": "base", "minimum_zoom": 14, "position": 60}');
