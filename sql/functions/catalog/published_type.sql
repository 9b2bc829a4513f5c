-- Purpose: how a column's type is called in catalog.property.
-- Input: a type (of a domain, its base type counts).
-- Output: string, integer, number, boolean, date, date-time, string[], integer[] or json; null for what is not published
--   (geometries, rasters, binary data).
create or replace function catalog.published_type(type_id oid) returns text
language sql stable
set search_path = pg_catalog
as $$
  with recursive base as (
    select t.oid, t.typtype, t.typbasetype, t.typname, t.typcategory, t.typelem from pg_type t where t.oid = type_id
    union all
    select t.oid, t.typtype, t.typbasetype, t.typname, t.typcategory, t.typelem
    from base b join pg_type t on t.oid = b.typbasetype where b.typtype = 'd'
  )
  select case
    when typname in ('geometry', 'geography', 'raster', 'bytea', 'box2d', 'box3d') then null
    when typname in ('int2', 'int4', 'int8') then 'integer'
    when typname in ('numeric', 'float4', 'float8') then 'number'
    when typname = 'bool' then 'boolean'
    when typname = 'date' then 'date'
    when typname in ('timestamp', 'timestamptz') then 'date-time'
    when typname in ('json', 'jsonb') then 'json'
    when typcategory = 'A' then case
      when typelem in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype) then 'integer[]'
      when typelem in ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype, 'uuid'::regtype) then 'string[]'
      else 'json' end
    when typtype = 'c' then 'json'
    else 'string' end
  from base where typtype <> 'd'
$$;
