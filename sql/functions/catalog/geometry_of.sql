-- Purpose: which column of a table is its geometry, of what type, in which SRID.
-- Input: the table; options geometry_column and srid, for tables that do not say it themselves.
-- Output: one row. A column that was declared without an SRID takes that of its first row, else the city's.
-- Errors: 22023 when there is no such column, no SRID, or an SRID that PostGIS does not know.
create or replace function catalog.geometry_of(
  source regclass, options jsonb, out column_name text, out type text, out srid integer
)
language plpgsql stable
set search_path = pg_catalog, public
as $$
declare
  wanted constant text := options ->> 'geometry_column';
begin
  select a.attname, regexp_replace(coalesce(nullif(postgis_typmod_type(a.atttypmod), ''), 'Geometry'), '(Z|M|ZM)$', ''),
    postgis_typmod_srid(a.atttypmod)
  into column_name, type, srid
  from pg_attribute a join pg_type t on t.oid = a.atttypid
  where a.attrelid = source and a.attnum > 0 and not a.attisdropped and t.typname = 'geometry'
    and a.attname = coalesce(wanted, a.attname)
  order by a.attnum limit 1;
  if column_name is null then
    raise exception '% has no geometry column%', source, coalesce(' ' || quote_ident(wanted), '')
      using errcode = '22023', hint = 'A column of type geography is cast first: alter column … type geometry.';
  end if;

  if options ? 'srid' then
    srid := (options ->> 'srid')::integer;
  elsif coalesce(srid, 0) = 0 then
    execute format('select ST_SRID(%1$I) from %2$s where %1$I is not null limit 1', column_name, source) into srid;
    srid := coalesce(nullif(srid, 0), (select city.srid from catalog.city), 0);
  end if;
  if not exists (select from spatial_ref_sys s where s.srid = geometry_of.srid) then
    raise exception '% says no SRID that PostGIS knows (%)', source, srid
      using errcode = '22023', hint = 'Pass it: catalog.adopt_layer(''…'', ''{"srid": 4326}'').';
  end if;
end $$;
revoke execute on function catalog.geometry_of(regclass, jsonb) from public;
