-- Layer: street lights. Lamps; the number stands on the pole; Point, in the city's SRID.

create table if not exists gis.street_light (
  id bigint primary key default nextval('catalog.feature_id'),
  number text,
  lamp_kind text references gis.lamp_kind,
  power_w smallint check (power_w > 0),
  pole_height_m real check (pole_height_m > 0),
  feeder text,
  owner_id integer references org.organisation,
  state text not null default 'in_use' references gis.asset_state,
  installed_year smallint,
  geom geometry(Point, :srid) not null
);
create index if not exists street_light_geom on gis.street_light using gist (geom);
create index if not exists street_light_number on gis.street_light (number);

comment on table gis.street_light is 'Street lights
sr-Latn: Ulične svetiljke
sl: Ulične svetilke
Lamps; the number stands on the pole';
comment on column gis.street_light.number is 'Number
sr-Latn: Broj
sl: Številka';
comment on column gis.street_light.lamp_kind is 'Lamp
sr-Latn: Svetiljka
sl: Svetilka';
comment on column gis.street_light.power_w is 'Power [W]
sr-Latn: Snaga
sl: Moč';
comment on column gis.street_light.pole_height_m is 'Height of the pole [m]
sr-Latn: Visina stuba
sl: Višina droga';
comment on column gis.street_light.feeder is 'Feeder
sr-Latn: Napojni vod
sl: Napajalni vod';
comment on column gis.street_light.owner_id is 'Owner
sr-Latn: Vlasnik
sl: Lastnik';
comment on column gis.street_light.state is 'State
sr-Latn: Stanje
sl: Stanje';
comment on column gis.street_light.installed_year is 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

select catalog.adopt_layer('gis.street_light', '{"name": "street_light", "theme": "lighting", "minimum_zoom": 15, "position": 430, "is_asset": true}');
