-- Layer: manholes. Shafts of the sewers; Point, in the city's SRID.

create table if not exists gis.manhole (
  id bigint primary key default nextval('catalog.feature_id'),
  number text,
  depth_m real check (depth_m > 0),
  owner_id integer references org.organisation,
  state text not null default 'in_use' references gis.asset_state,
  installed_year smallint,
  geom geometry(Point, :srid) not null
);
create index if not exists manhole_geom on gis.manhole using gist (geom);
create index if not exists manhole_number on gis.manhole (number);

comment on table gis.manhole is 'Manholes
sr-Latn: Šahtovi
sl: Jaški
Shafts of the sewers';
comment on column gis.manhole.number is 'Number
sr-Latn: Broj
sl: Številka';
comment on column gis.manhole.depth_m is 'Depth [m]
sr-Latn: Dubina
sl: Globina';
comment on column gis.manhole.owner_id is 'Owner
sr-Latn: Vlasnik
sl: Lastnik';
comment on column gis.manhole.state is 'State
sr-Latn: Stanje
sl: Stanje';
comment on column gis.manhole.installed_year is 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

select catalog.adopt_layer('gis.manhole', '{"name": "manhole", "theme": "sewerage", "minimum_zoom": 16, "position": 420, "is_asset": true}');
