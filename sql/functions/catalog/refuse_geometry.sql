-- Purpose: trigger that refuses a row whose geometry is not sound, and says what to mend where.
--   The trigger's WHEN clause (catalog.install_triggers) calls it for bad rows only.
-- Arguments of the trigger: layer, id column, geometry column, SRID.
-- Errors: 23502 no geometry; 22023 wrong SRID or a coordinate that is no number; 23514 not valid.
create or replace function catalog.refuse_geometry() returns trigger
language plpgsql
set search_path = pg_catalog, public
as $$
declare
  feature text;
  geom geometry;
  flaw record;
begin
  execute format('select ($1).%I::text, ($1).%I', tg_argv[1], tg_argv[2]) into feature, geom using new;
  feature := format('%s %s', tg_argv[0], coalesce(feature, '(new)'));
  if geom is null or ST_IsEmpty(geom) then
    raise exception '%: the geometry is missing or empty', feature using errcode = '23502';
  elsif ST_SRID(geom) <> tg_argv[3]::integer then
    raise exception '%: the geometry is in SRID %, the layer is in SRID %', feature, ST_SRID(geom), tg_argv[3]
      using errcode = '22023', hint = 'Use ST_Transform, or ST_SetSRID if the SRID was just not said.';
  elsif ST_AsText(geom) ~* 'nan|inf' then
    raise exception '%: a coordinate is not a finite number', feature using errcode = '22023';
  end if;
  select reason, location into flaw from ST_IsValidDetail(geom);
  raise exception '%: the geometry is not valid: % at %', feature, flaw.reason,
    case when flaw.location is null then 'an unknown place'
      else format('(%s %s)', ST_X(flaw.location), ST_Y(flaw.location)) end
    using errcode = '23514', hint = 'Draw it so that it does not cross itself; ST_MakeValid can propose a repair.';
end $$;
