-- Layer: addresses. House numbers; Point, in the city's SRID.

create table if not exists gis.address (
  id bigint primary key default nextval('catalog.feature_id'),
  street_id bigint,
  street_name text,
  house_number text not null,
  settlement text,
  parcel_number text,
  municipality_code integer,
  building_id bigint,
  geom geometry(Point, :srid) not null
);
create index if not exists address_geom on gis.address using gist (geom);
create index if not exists address_street on gis.address (street_id);
create index if not exists address_parcel on gis.address (municipality_code, parcel_number);

comment on table gis.address is 'Addresses
sr-Latn: Adrese
sl: Naslovi
House numbers';
comment on column gis.address.street_id is 'Street
sr-Latn: Ulica (broj)
sl: Ulica (številka)';
comment on column gis.address.street_name is 'Street name
sr-Latn: Ulica
sl: Ulica';
comment on column gis.address.house_number is 'House number
sr-Latn: Kućni broj
sl: Hišna številka';
comment on column gis.address.settlement is 'Settlement
sr-Latn: Naselje
sl: Naselje';
comment on column gis.address.parcel_number is 'Parcel number
sr-Latn: Broj parcele
sl: Številka parcele';
comment on column gis.address.municipality_code is 'Code of the cadastral municipality
sr-Latn: Matični broj katastarske opštine
sl: Šifra katastrske občine';
comment on column gis.address.building_id is 'Building
sr-Latn: Zgrada
sl: Stavba';

select catalog.adopt_layer('gis.address', '{"name": "address", "theme": "cadastre", "minimum_zoom": 16, "position": 800}');
