-- Layer: water pipes. Pipes of the water supply; LineString, in the city's SRID.

create table if not exists gis.water_pipe (
  id bigint primary key default nextval('catalog.feature_id'),
  number text,
  material text references gis.material,
  diameter_mm smallint check (diameter_mm > 0),
  pressure_zone text,
  owner_id integer references org.organisation,
  state text not null default 'in_use' references gis.asset_state,
  installed_year smallint,
  geom geometry(LineString, :srid) not null
);
create index if not exists water_pipe_geom on gis.water_pipe using gist (geom);
create index if not exists water_pipe_number on gis.water_pipe (number);

comment on table gis.water_pipe is 'Water pipes
sr-Latn: Vodovodne cevi
sl: Vodovodne cevi
Pipes of the water supply';
comment on column gis.water_pipe.number is 'Number
sr-Latn: Broj
sl: Številka';
comment on column gis.water_pipe.material is 'Material
sr-Latn: Materijal
sl: Material';
comment on column gis.water_pipe.diameter_mm is 'Diameter [mm]
sr-Latn: Prečnik
sl: Premer';
comment on column gis.water_pipe.pressure_zone is 'Pressure zone
sr-Latn: Zona pritiska
sl: Tlačna cona';
comment on column gis.water_pipe.owner_id is 'Owner
sr-Latn: Vlasnik
sl: Lastnik';
comment on column gis.water_pipe.state is 'State
sr-Latn: Stanje
sl: Stanje';
comment on column gis.water_pipe.installed_year is 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

select catalog.adopt_layer('gis.water_pipe', '{"name": "water_pipe", "theme": "water", "minimum_zoom": 13, "position": 200, "is_asset": true}');
