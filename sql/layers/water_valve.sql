-- Layer: water valves. Valves that close a stretch of pipe; Point, in the city's SRID.

create table if not exists gis.water_valve (
  id bigint primary key default nextval('catalog.feature_id'),
  number text,
  diameter_mm smallint check (diameter_mm > 0),
  is_open boolean not null default true,
  pipe_id bigint,
  owner_id integer references org.organisation,
  state text not null default 'in_use' references gis.asset_state,
  installed_year smallint,
  geom geometry(Point, :srid) not null
);
create index if not exists water_valve_geom on gis.water_valve using gist (geom);
create index if not exists water_valve_pipe on gis.water_valve (pipe_id);
create index if not exists water_valve_number on gis.water_valve (number);

comment on table gis.water_valve is 'Water valves
sr-Latn: Vodovodni zatvarači
sl: Vodovodni zasuni
Valves that close a stretch of pipe';
comment on column gis.water_valve.number is 'Number
sr-Latn: Broj
sl: Številka';
comment on column gis.water_valve.diameter_mm is 'Diameter [mm]
sr-Latn: Prečnik
sl: Premer';
comment on column gis.water_valve.is_open is 'Open
sr-Latn: Otvoren
sl: Odprt';
comment on column gis.water_valve.pipe_id is 'Pipe
sr-Latn: Cev
sl: Cev';
comment on column gis.water_valve.owner_id is 'Owner
sr-Latn: Vlasnik
sl: Lastnik';
comment on column gis.water_valve.state is 'State
sr-Latn: Stanje
sl: Stanje';
comment on column gis.water_valve.installed_year is 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

select catalog.adopt_layer('gis.water_valve', '{"name": "water_valve", "theme": "water", "minimum_zoom": 15, "position": 400, "is_asset": true}');
