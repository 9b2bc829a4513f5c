-- Layer: cadastral municipalities. Areas within which a parcel number is unique; MultiPolygon, in the city's SRID.

create table if not exists gis.cadastral_municipality (
  id bigint primary key default nextval('catalog.feature_id'),
  code integer not null unique,
  name text not null,
  name_cyrillic text,
  geom geometry(MultiPolygon, :srid) not null
);
create index if not exists cadastral_municipality_geom on gis.cadastral_municipality using gist (geom);

comment on table gis.cadastral_municipality is 'Cadastral municipalities
sr-Latn: Katastarske opštine
sl: Katastrske občine
Areas within which a parcel number is unique';
comment on column gis.cadastral_municipality.code is 'Code
sr-Latn: Matični broj
sl: Šifra';
comment on column gis.cadastral_municipality.name is 'Name
sr-Latn: Naziv
sl: Ime';
comment on column gis.cadastral_municipality.name_cyrillic is 'Name in Cyrillic
sr-Latn: Naziv ćirilicom
sl: Ime v cirilici';

select catalog.adopt_layer('gis.cadastral_municipality', '{"name": "cadastral_municipality", "theme": "cadastre", "minimum_zoom": 8, "position": 20}');
