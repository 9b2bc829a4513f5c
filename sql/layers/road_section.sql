-- Layer: road sections. Carriageways between two junctions; LineString, in the city's SRID.

create table if not exists gis.road_section (
  id bigint primary key default nextval('catalog.feature_id'),
  number text,
  street_id bigint,
  road_class text references gis.road_class,
  surface text references gis.surface,
  width_m real check (width_m > 0),
  owner_id integer references org.organisation,
  state text not null default 'in_use' references gis.asset_state,
  installed_year smallint,
  geom geometry(LineString, :srid) not null
);
create index if not exists road_section_geom on gis.road_section using gist (geom);
create index if not exists road_section_number on gis.road_section (number);

comment on table gis.road_section is 'Road sections
sr-Latn: Deonice puteva
sl: Cestni odseki
Carriageways between two junctions';
comment on column gis.road_section.number is 'Number
sr-Latn: Broj
sl: Številka';
comment on column gis.road_section.street_id is 'Street
sr-Latn: Ulica
sl: Ulica';
comment on column gis.road_section.road_class is 'Road class
sr-Latn: Kategorija puta
sl: Kategorija ceste';
comment on column gis.road_section.surface is 'Surface
sr-Latn: Zastor
sl: Obloga';
comment on column gis.road_section.width_m is 'Width [m]
sr-Latn: Širina
sl: Širina';
comment on column gis.road_section.owner_id is 'Owner
sr-Latn: Vlasnik
sl: Lastnik';
comment on column gis.road_section.state is 'State
sr-Latn: Stanje
sl: Stanje';
comment on column gis.road_section.installed_year is 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

select catalog.adopt_layer('gis.road_section', '{"name": "road_section", "theme": "roads", "minimum_zoom": 11, "position": 110, "is_asset": true}');
