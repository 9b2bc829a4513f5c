-- Layer: parcels. Pieces of land of the cadastre; Polygon, in the city's SRID.

create table if not exists gis.parcel (
  id bigint primary key default nextval('catalog.feature_id'),
  municipality_code integer not null,
  municipality_name text,
  number text not null,
  area_m2 real,
  land_use text,
  geom geometry(Polygon, :srid) not null,
  unique (municipality_code, number)
);
create index if not exists parcel_geom on gis.parcel using gist (geom);

comment on table gis.parcel is 'Parcels
sr-Latn: Katastarske parcele
sl: Parcele
Pieces of land of the cadastre';
comment on column gis.parcel.municipality_code is 'Code of the cadastral municipality
sr-Latn: Matični broj katastarske opštine
sl: Šifra katastrske občine';
comment on column gis.parcel.municipality_name is 'Cadastral municipality
sr-Latn: Katastarska opština
sl: Katastrska občina';
comment on column gis.parcel.number is 'Parcel number
sr-Latn: Broj parcele
sl: Številka parcele';
comment on column gis.parcel.area_m2 is 'Area [m²]
sr-Latn: Površina
sl: Površina';
comment on column gis.parcel.land_use is 'Land use
sr-Latn: Način korišćenja
sl: Raba';

select catalog.adopt_layer('gis.parcel', '{"name": "parcel", "theme": "cadastre", "minimum_zoom": 14, "position": 30}');
