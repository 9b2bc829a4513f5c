-- Layer: waste containers. Containers for waste on public land; Point, in the city's SRID.

create table if not exists gis.waste_container (
  id bigint primary key default nextval('catalog.feature_id'),
  number text,
  kind text references gis.waste_kind,
  volume_l smallint check (volume_l > 0),
  owner_id integer references org.organisation,
  state text not null default 'in_use' references gis.asset_state,
  installed_year smallint,
  geom geometry(Point, :srid) not null
);
create index if not exists waste_container_geom on gis.waste_container using gist (geom);
create index if not exists waste_container_number on gis.waste_container (number);

comment on table gis.waste_container is 'Waste containers
sr-Latn: Kontejneri
sl: Zabojniki
Containers for waste on public land';
comment on column gis.waste_container.number is 'Number
sr-Latn: Broj
sl: Številka';
comment on column gis.waste_container.kind is 'Kind
sr-Latn: Vrsta
sl: Vrsta';
comment on column gis.waste_container.volume_l is 'Volume [l]
sr-Latn: Zapremina
sl: Prostornina';
comment on column gis.waste_container.owner_id is 'Owner
sr-Latn: Vlasnik
sl: Lastnik';
comment on column gis.waste_container.state is 'State
sr-Latn: Stanje
sl: Stanje';
comment on column gis.waste_container.installed_year is 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

select catalog.adopt_layer('gis.waste_container', '{"name": "waste_container", "theme": "waste", "minimum_zoom": 15, "position": 450, "is_asset": true}');
