-- Code lists of the city's own layers, one small table each: a city adds its own codes as rows.
-- A layer's foreign key to such a table becomes the property's code list (catalog.code_list).

create table if not exists gis.asset_state (
  code text primary key,
  title_i18n jsonb not null
);
comment on table gis.asset_state is 'States of an asset';
insert into gis.asset_state (code, title_i18n) values
  ('in_use', '{"en": "In use", "sr-Latn": "U upotrebi", "sl": "V uporabi"}'),
  ('planned', '{"en": "Planned", "sr-Latn": "Planirano", "sl": "Načrtovano"}'),
  ('out_of_use', '{"en": "Out of use", "sr-Latn": "Van upotrebe", "sl": "Zunaj uporabe"}'),
  ('damaged', '{"en": "Damaged", "sr-Latn": "Oštećeno", "sl": "Poškodovano"}')
on conflict (code) do nothing;

create table if not exists gis.material (
  code text primary key,
  title_i18n jsonb not null
);
comment on table gis.material is 'Materials of pipes';
insert into gis.material (code, title_i18n) values
  ('asbestos_cement', '{"en": "Asbestos cement", "sr-Latn": "Azbest-cement", "sl": "Azbestni cement"}'),
  ('cast_iron', '{"en": "Cast iron", "sr-Latn": "Liveno gvožđe", "sl": "Lito železo"}'),
  ('ductile_iron', '{"en": "Ductile iron", "sr-Latn": "Nodularni liv", "sl": "Duktilna litina"}'),
  ('steel', '{"en": "Steel", "sr-Latn": "Čelik", "sl": "Jeklo"}'),
  ('pre_insulated_steel', '{"en": "Pre-insulated steel", "sr-Latn": "Predizolovani čelik", "sl": "Predizolirano jeklo"}'),
  ('polyethylene', '{"en": "Polyethylene", "sr-Latn": "Polietilen", "sl": "Polietilen"}'),
  ('pvc', '{"en": "PVC", "sr-Latn": "PVC", "sl": "PVC"}'),
  ('concrete', '{"en": "Concrete", "sr-Latn": "Beton", "sl": "Beton"}'),
  ('ceramic', '{"en": "Vitrified clay", "sr-Latn": "Keramika", "sl": "Keramika"}'),
  ('galvanised_steel', '{"en": "Galvanised steel", "sr-Latn": "Pocinkovani čelik", "sl": "Pocinkano jeklo"}'),
  ('lead', '{"en": "Lead", "sr-Latn": "Olovo", "sl": "Svinec"}'),
  ('unknown', '{"en": "Unknown", "sr-Latn": "Nepoznato", "sl": "Neznano"}')
on conflict (code) do nothing;

create table if not exists gis.surface (
  code text primary key,
  title_i18n jsonb not null
);
comment on table gis.surface is 'Surfaces of roads';
insert into gis.surface (code, title_i18n) values
  ('asphalt', '{"en": "Asphalt", "sr-Latn": "Asfalt", "sl": "Asfalt"}'),
  ('concrete', '{"en": "Concrete", "sr-Latn": "Beton", "sl": "Beton"}'),
  ('cobble', '{"en": "Cobblestone", "sr-Latn": "Kaldrma", "sl": "Tlakovci"}'),
  ('paving', '{"en": "Paving stones", "sr-Latn": "Behaton", "sl": "Tlak"}'),
  ('gravel', '{"en": "Gravel", "sr-Latn": "Tucanik", "sl": "Makadam"}'),
  ('earth', '{"en": "Earth", "sr-Latn": "Zemlja", "sl": "Zemlja"}')
on conflict (code) do nothing;

create table if not exists gis.road_class (
  code text primary key,
  title_i18n jsonb not null
);
comment on table gis.road_class is 'Classes of roads';
insert into gis.road_class (code, title_i18n) values
  ('arterial', '{"en": "Arterial road", "sr-Latn": "Magistralni put", "sl": "Glavna cesta"}'),
  ('collector', '{"en": "Collector road", "sr-Latn": "Sabirna ulica", "sl": "Zbirna cesta"}'),
  ('local', '{"en": "Local road", "sr-Latn": "Lokalni put", "sl": "Lokalna cesta"}'),
  ('service', '{"en": "Service road", "sr-Latn": "Pristupni put", "sl": "Dovozna cesta"}')
on conflict (code) do nothing;

create table if not exists gis.water_body_kind (
  code text primary key,
  title_i18n jsonb not null
);
comment on table gis.water_body_kind is 'Kinds of water';
insert into gis.water_body_kind (code, title_i18n) values
  ('river', '{"en": "River", "sr-Latn": "Reka", "sl": "Reka"}'),
  ('stream', '{"en": "Stream", "sr-Latn": "Potok", "sl": "Potok"}'),
  ('lake', '{"en": "Lake", "sr-Latn": "Jezero", "sl": "Jezero"}')
on conflict (code) do nothing;

create table if not exists gis.green_area_kind (
  code text primary key,
  title_i18n jsonb not null
);
comment on table gis.green_area_kind is 'Kinds of green areas';
insert into gis.green_area_kind (code, title_i18n) values
  ('park', '{"en": "Park", "sr-Latn": "Park", "sl": "Park"}'),
  ('forest', '{"en": "Wood", "sr-Latn": "Šuma", "sl": "Gozd"}'),
  ('cemetery', '{"en": "Cemetery", "sr-Latn": "Groblje", "sl": "Pokopališče"}'),
  ('field', '{"en": "Field", "sr-Latn": "Polje", "sl": "Polje"}')
on conflict (code) do nothing;

create table if not exists gis.hydrant_kind (
  code text primary key,
  title_i18n jsonb not null
);
comment on table gis.hydrant_kind is 'Kinds of hydrants';
insert into gis.hydrant_kind (code, title_i18n) values
  ('above', '{"en": "Above ground", "sr-Latn": "Nadzemni", "sl": "Nadzemni"}'),
  ('below', '{"en": "Below ground", "sr-Latn": "Podzemni", "sl": "Podzemni"}')
on conflict (code) do nothing;

create table if not exists gis.sewer_kind (
  code text primary key,
  title_i18n jsonb not null
);
comment on table gis.sewer_kind is 'Kinds of sewers';
insert into gis.sewer_kind (code, title_i18n) values
  ('sanitary', '{"en": "Foul water", "sr-Latn": "Fekalna", "sl": "Fekalna"}'),
  ('storm', '{"en": "Rain water", "sr-Latn": "Atmosferska", "sl": "Meteorna"}'),
  ('combined', '{"en": "Combined", "sr-Latn": "Opšta", "sl": "Mešana"}')
on conflict (code) do nothing;

create table if not exists gis.heating_pipe_kind (
  code text primary key,
  title_i18n jsonb not null
);
comment on table gis.heating_pipe_kind is 'Kinds of heating pipes';
insert into gis.heating_pipe_kind (code, title_i18n) values
  ('supply', '{"en": "Supply", "sr-Latn": "Razvodni vod", "sl": "Dovod"}'),
  ('return', '{"en": "Return", "sr-Latn": "Povratni vod", "sl": "Povratek"}'),
  ('both', '{"en": "Supply and return", "sr-Latn": "Razvodni i povratni vod", "sl": "Dovod in povratek"}')
on conflict (code) do nothing;

create table if not exists gis.lamp_kind (
  code text primary key,
  title_i18n jsonb not null
);
comment on table gis.lamp_kind is 'Kinds of lamps';
insert into gis.lamp_kind (code, title_i18n) values
  ('led', '{"en": "LED", "sr-Latn": "LED", "sl": "LED"}'),
  ('sodium', '{"en": "Sodium vapour", "sr-Latn": "Natrijumova", "sl": "Natrijeva"}'),
  ('mercury', '{"en": "Mercury vapour", "sr-Latn": "Živina", "sl": "Živosrebrna"}')
on conflict (code) do nothing;

create table if not exists gis.waste_kind (
  code text primary key,
  title_i18n jsonb not null
);
comment on table gis.waste_kind is 'Kinds of waste';
insert into gis.waste_kind (code, title_i18n) values
  ('mixed', '{"en": "Mixed waste", "sr-Latn": "Mešani otpad", "sl": "Mešani odpadki"}'),
  ('paper', '{"en": "Paper", "sr-Latn": "Papir", "sl": "Papir"}'),
  ('glass', '{"en": "Glass", "sr-Latn": "Staklo", "sl": "Steklo"}'),
  ('plastic', '{"en": "Plastic", "sr-Latn": "Plastika", "sl": "Plastika"}'),
  ('organic', '{"en": "Organic waste", "sr-Latn": "Biootpad", "sl": "Biološki odpadki"}')
on conflict (code) do nothing;

create table if not exists gis.protected_zone_kind (
  code text primary key,
  title_i18n jsonb not null
);
comment on table gis.protected_zone_kind is 'Kinds of protected zones';
insert into gis.protected_zone_kind (code, title_i18n) values
  ('water_source', '{"en": "Water source", "sr-Latn": "Izvorište", "sl": "Vodni vir"}'),
  ('nature', '{"en": "Nature", "sr-Latn": "Priroda", "sl": "Narava"}'),
  ('monument', '{"en": "Monument", "sr-Latn": "Spomenik kulture", "sl": "Kulturni spomenik"}')
on conflict (code) do nothing;

grant select on gis.asset_state, gis.material, gis.surface, gis.road_class, gis.water_body_kind, gis.green_area_kind, gis.hydrant_kind, gis.sewer_kind, gis.heating_pipe_kind, gis.lamp_kind, gis.waste_kind, gis.protected_zone_kind
  to mesto_citizen, mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator;
grant insert, update, delete on gis.asset_state, gis.material, gis.surface, gis.road_class, gis.water_body_kind, gis.green_area_kind, gis.hydrant_kind, gis.sewer_kind, gis.heating_pipe_kind, gis.lamp_kind, gis.waste_kind, gis.protected_zone_kind to mesto_administrator;
