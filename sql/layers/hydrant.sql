-- Layer: hydrants. Fire hydrants; Point, in the city's SRID.

create table if not exists gis.hydrant (
  id bigint primary key default nextval('catalog.feature_id'),
  number text,
  kind text references gis.hydrant_kind,
  diameter_mm smallint check (diameter_mm > 0),
  owner_id integer references org.organisation,
  state text not null default 'in_use' references gis.asset_state,
  installed_year smallint,
  geom geometry(Point, :srid) not null
);
create index if not exists hydrant_geom on gis.hydrant using gist (geom);
create index if not exists hydrant_number on gis.hydrant (number);

comment on table gis.hydrant is 'Hydrants
sr-Latn: Hidranti
sl: Hidranti
Fire hydrants';
comment on column gis.hydrant.number is 'Number
sr-Latn: Broj
sl: Številka';
comment on column gis.hydrant.kind is 'Kind
sr-Latn: Vrsta
sl: Vrsta';
comment on column gis.hydrant.diameter_mm is 'Diameter [mm]
sr-Latn: Prečnik
sl: Premer';
comment on column gis.hydrant.owner_id is 'Owner
sr-Latn: Vlasnik
sl: Lastnik';
comment on column gis.hydrant.state is 'State
sr-Latn: Stanje
sl: Stanje';
comment on column gis.hydrant.installed_year is 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

select catalog.adopt_layer('gis.hydrant', '{"name": "hydrant", "theme": "water", "minimum_zoom": 15, "position": 410, "is_asset": true}');
