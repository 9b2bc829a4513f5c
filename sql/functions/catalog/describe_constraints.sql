-- Purpose: record what the published columns of a layer take: whether they may be empty, their range and length.
-- Input: the name of an adopted layer; its table may be gone already. Checks of one column against a number are
--   understood when they read `column > 0` or the like, alone or joined by AND; all others the database checks itself.
-- Effect: the columns of catalog.property that migration 0010 added. Only rows that differ are touched.
create or replace function catalog.describe_constraints(layer_name text) returns void
language plpgsql
set search_path = pg_catalog, public
as $$
declare
  source constant regclass := (
    select to_regclass(format('%I.%I', l.schema_name, l.table_name)) from catalog.layer l where l.name = layer_name);
begin
  update catalog.property p
  set is_nullable = fresh.is_nullable, has_default = fresh.has_default, is_read_only = fresh.is_read_only,
    minimum = fresh.minimum, maximum = fresh.maximum, maximum_length = fresh.maximum_length,
    decimal_places = fresh.decimal_places
  from (
    with typed as (
      -- Of a domain its base type counts, with the modifier that the domain gives it.
      select a.attname, a.attnum, a.attnotnull, a.atthasdef, a.attidentity, a.attgenerated,
        case when t.typtype = 'd' then bt.typname else t.typname end as type_name,
        case when t.typtype = 'd' then t.typtypmod else a.atttypmod end as modifier,
        t.typtype = 'd' and t.typnotnull as domain_is_required
      from pg_attribute a
      join pg_type t on t.oid = a.atttypid
      left join pg_type bt on bt.oid = t.typbasetype
      where a.attrelid = source and a.attnum > 0 and not a.attisdropped
    ), bound as (
      select (k.conkey)[1] as attnum, term[2] as operator, replace(term[3], '''', '')::numeric as value
      from pg_constraint k
      join typed c on array[c.attnum] = k.conkey
      cross join lateral regexp_matches(
        pg_get_expr(k.conbin, k.conrelid),
        '\(*("[^"]+"|[a-z_][a-z0-9_]*)\)*(?:::[a-z ]+)? (>=|<=|>|<) \(*(''?-?[0-9]+(?:\.[0-9]+)?''?)', 'g') as term
      where k.contype = 'c' and k.conrelid = source and trim(both '"' from term[1]) = c.attname
        and c.type_name in ('int2', 'int4', 'int8', 'numeric', 'float4', 'float8')
        and pg_get_expr(k.conbin, k.conrelid) !~* '\m(or|not|case)\M|[a-z0-9_"]\('
    )
    select c.attname as name,
      not (c.attnotnull or c.domain_is_required) as is_nullable,
      c.atthasdef or c.attidentity <> '' as has_default,
      c.attgenerated <> '' or c.attidentity = 'a' as is_read_only,
      greatest(
        case c.type_name when 'int2' then -32768 when 'int4' then -2147483648 end,
        (select max(case when b.operator = '>' then b.value + 1 else b.value end) from bound b
         where b.attnum = c.attnum and (b.operator = '>=' or b.operator = '>' and c.type_name in ('int2', 'int4', 'int8')))
      )::double precision as minimum,
      least(
        case c.type_name when 'int2' then 32767 when 'int4' then 2147483647 end,
        case when c.type_name = 'numeric' and c.modifier > 4
          then 10 ^ (((c.modifier - 4) >> 16) - ((c.modifier - 4) & 2047)) - 10 ^ (-((c.modifier - 4) & 2047)) end,
        (select min(case when b.operator = '<' then b.value - 1 else b.value end) from bound b
         where b.attnum = c.attnum and (b.operator = '<=' or b.operator = '<' and c.type_name in ('int2', 'int4', 'int8')))
      )::double precision as maximum,
      case when c.type_name in ('varchar', 'bpchar') and c.modifier > 4 then c.modifier - 4 end as maximum_length,
      case when c.type_name = 'numeric' and c.modifier > 4 then (c.modifier - 4) & 2047 end as decimal_places
    from typed c
  ) as fresh
  where p.layer = layer_name and p.name = fresh.name
    and (p.is_nullable, p.has_default, p.is_read_only, p.minimum, p.maximum, p.maximum_length, p.decimal_places)
      is distinct from (fresh.is_nullable, fresh.has_default, fresh.is_read_only, fresh.minimum, fresh.maximum,
        fresh.maximum_length, fresh.decimal_places);
end $$;
revoke execute on function catalog.describe_constraints(text) from public;

-- Layers that are adopted already get what this text says.
select catalog.describe_constraints(name) from catalog.layer;
