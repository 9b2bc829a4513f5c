-- Layer: settlements. Towns and villages, one point each; Point, in the city's SRID.

create table if not exists gis.settlement (
  id bigint primary key default nextval('catalog.feature_id'),
  name text not null,
  name_cyrillic text,
  population_class smallint not null default 4 check (population_class between 1 and 4),
  geom geometry(Point, :srid) not null
);
create index if not exists settlement_geom on gis.settlement using gist (geom);

comment on table gis.settlement is 'Settlements
sr-Latn: Naselja
sl: Naselja
Towns and villages, one point each';
comment on column gis.settlement.name is 'Name
sr-Latn: Naziv
sl: Ime';
comment on column gis.settlement.name_cyrillic is 'Name in Cyrillic
sr-Latn: Naziv ćirilicom
sl: Ime v cirilici';
comment on column gis.settlement.population_class is 'Size, from 1 (large) to 4 (small)
sr-Latn: Veličina, od 1 (veliko) do 4 (malo)
sl: Velikost, od 1 (veliko) do 4 (majhno)';

select catalog.adopt_layer('gis.settlement', '{"name": "settlement", "theme": "base", "minimum_zoom": 6, "position": 900}');
