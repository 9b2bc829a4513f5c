-- Layer: streets. Named streets, as the line along their middle; MultiLineString, in the city's SRID.

create table if not exists gis.street (
  id bigint primary key default nextval('catalog.feature_id'),
  name text not null,
  name_cyrillic text,
  settlement text,
  rank smallint not null default 3 check (rank between 1 and 4),
  geom geometry(MultiLineString, :srid) not null
);
create index if not exists street_geom on gis.street using gist (geom);

comment on table gis.street is 'Streets
sr-Latn: Ulice
sl: Ulice
Named streets, as the line along their middle';
comment on column gis.street.name is 'Name
sr-Latn: Naziv
sl: Ime';
comment on column gis.street.name_cyrillic is 'Name in Cyrillic
sr-Latn: Naziv ćirilicom
sl: Ime v cirilici';
comment on column gis.street.settlement is 'Settlement
sr-Latn: Naselje
sl: Naselje';
comment on column gis.street.rank is 'Rank, from 1 (main street) to 4 (lane)
sr-Latn: Rang, od 1 (glavna) do 4 (prolaz)
sl: Rang, od 1 (glavna) do 4 (pot)';

select catalog.adopt_layer('gis.street', '{"name": "street", "theme": "roads", "minimum_zoom": 10, "position": 100}');
