-- Layer: sewers. Pipes that carry waste and rain water away; LineString, in the city's SRID.

create table if not exists gis.sewer_pipe (
  id bigint primary key default nextval('catalog.feature_id'),
  number text,
  material text references gis.material,
  diameter_mm smallint check (diameter_mm > 0),
  kind text references gis.sewer_kind,
  owner_id integer references org.organisation,
  state text not null default 'in_use' references gis.asset_state,
  installed_year smallint,
  geom geometry(LineString, :srid) not null
);
create index if not exists sewer_pipe_geom on gis.sewer_pipe using gist (geom);
create index if not exists sewer_pipe_number on gis.sewer_pipe (number);

comment on table gis.sewer_pipe is 'Sewers
sr-Latn: Kanalizacione cevi
sl: Kanalizacijske cevi
Pipes that carry waste and rain water away';
comment on column gis.sewer_pipe.number is 'Number
sr-Latn: Broj
sl: Številka';
comment on column gis.sewer_pipe.material is 'Material
sr-Latn: Materijal
sl: Material';
comment on column gis.sewer_pipe.diameter_mm is 'Diameter [mm]
sr-Latn: Prečnik
sl: Premer';
comment on column gis.sewer_pipe.kind is 'Kind
sr-Latn: Vrsta
sl: Vrsta';
comment on column gis.sewer_pipe.owner_id is 'Owner
sr-Latn: Vlasnik
sl: Lastnik';
comment on column gis.sewer_pipe.state is 'State
sr-Latn: Stanje
sl: Stanje';
comment on column gis.sewer_pipe.installed_year is 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

select catalog.adopt_layer('gis.sewer_pipe', '{"name": "sewer_pipe", "theme": "sewerage", "minimum_zoom": 13, "position": 210, "is_asset": true}');
