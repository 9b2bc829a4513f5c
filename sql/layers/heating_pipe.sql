-- Layer: heating pipes. Pipes of the district heating; LineString, in the city's SRID.

create table if not exists gis.heating_pipe (
  id bigint primary key default nextval('catalog.feature_id'),
  number text,
  material text references gis.material,
  diameter_mm smallint check (diameter_mm > 0),
  kind text references gis.heating_pipe_kind,
  owner_id integer references org.organisation,
  state text not null default 'in_use' references gis.asset_state,
  installed_year smallint,
  geom geometry(LineString, :srid) not null
);
create index if not exists heating_pipe_geom on gis.heating_pipe using gist (geom);
create index if not exists heating_pipe_number on gis.heating_pipe (number);

comment on table gis.heating_pipe is 'Heating pipes
sr-Latn: Toplovodi
sl: Toplovodi
Pipes of the district heating';
comment on column gis.heating_pipe.number is 'Number
sr-Latn: Broj
sl: Številka';
comment on column gis.heating_pipe.material is 'Material
sr-Latn: Materijal
sl: Material';
comment on column gis.heating_pipe.diameter_mm is 'Diameter [mm]
sr-Latn: Prečnik
sl: Premer';
comment on column gis.heating_pipe.kind is 'Kind
sr-Latn: Vrsta
sl: Vrsta';
comment on column gis.heating_pipe.owner_id is 'Owner
sr-Latn: Vlasnik
sl: Lastnik';
comment on column gis.heating_pipe.state is 'State
sr-Latn: Stanje
sl: Stanje';
comment on column gis.heating_pipe.installed_year is 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

select catalog.adopt_layer('gis.heating_pipe', '{"name": "heating_pipe", "theme": "heating", "minimum_zoom": 13, "position": 220, "is_asset": true}');
