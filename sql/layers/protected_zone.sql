-- Layer: protected zones. Areas under protection; MultiPolygon, in the city's SRID.

create table if not exists gis.protected_zone (
  id bigint primary key default nextval('catalog.feature_id'),
  name text not null,
  name_cyrillic text,
  kind text not null references gis.protected_zone_kind,
  geom geometry(MultiPolygon, :srid) not null
);
create index if not exists protected_zone_geom on gis.protected_zone using gist (geom);

comment on table gis.protected_zone is 'Protected zones
sr-Latn: Zaštićene zone
sl: Zavarovana območja
Areas under protection';
comment on column gis.protected_zone.name is 'Name
sr-Latn: Naziv
sl: Ime';
comment on column gis.protected_zone.name_cyrillic is 'Name in Cyrillic
sr-Latn: Naziv ćirilicom
sl: Ime v cirilici';
comment on column gis.protected_zone.kind is 'Kind
sr-Latn: Vrsta
sl: Vrsta';

select catalog.adopt_layer('gis.protected_zone', '{"name": "protected_zone", "theme": "protection", "minimum_zoom": 10, "position": 50}');
