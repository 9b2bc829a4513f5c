-- Layer: trees. Trees on public land; Point, in the city's SRID.

create table if not exists gis.tree (
  id bigint primary key default nextval('catalog.feature_id'),
  number text,
  species text,
  height_m real check (height_m > 0),
  planted_year smallint,
  owner_id integer references org.organisation,
  state text not null default 'in_use' references gis.asset_state,
  installed_year smallint,
  geom geometry(Point, :srid) not null
);
create index if not exists tree_geom on gis.tree using gist (geom);
create index if not exists tree_number on gis.tree (number);

comment on table gis.tree is 'Trees
sr-Latn: Drveće
sl: Drevesa
Trees on public land';
comment on column gis.tree.number is 'Number
sr-Latn: Broj
sl: Številka';
comment on column gis.tree.species is 'Species
sr-Latn: Vrsta drveta
sl: Drevesna vrsta';
comment on column gis.tree.height_m is 'Height [m]
sr-Latn: Visina
sl: Višina';
comment on column gis.tree.planted_year is 'Year of planting
sr-Latn: Godina sadnje
sl: Leto zasaditve';
comment on column gis.tree.owner_id is 'Owner
sr-Latn: Vlasnik
sl: Lastnik';
comment on column gis.tree.state is 'State
sr-Latn: Stanje
sl: Stanje';
comment on column gis.tree.installed_year is 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

select catalog.adopt_layer('gis.tree', '{"name": "tree", "theme": "greenery", "minimum_zoom": 16, "position": 440, "is_asset": true}');
