-- Purpose: the statement that records the features of `rows_sql` as gone: the version that ends gets the old row, and a
--   row of no length says who deleted it and why.
-- Input: a select giving the old rows, the id and geometry columns, the columns of o that are kept.
-- Output: SQL text with the parameters of history.update_statement ($3 is always 'delete'). It gives the number of features.
create or replace function history.delete_statement(
  rows_sql text, id_column text, geometry_column text, content_columns text
) returns text
language sql immutable
set search_path = pg_catalog
as $$
  select format($sql$
    with gone as materialized (
      select o.%2$I::bigint as id, o.%3$I as geom,
        (select to_jsonb(content) from (select %4$s) as content) as properties
      from (%1$s) as o
    ), last as materialized (
      select g.id, max(v.valid_from) filter (where v.valid_to = 'infinity') as open_from,
        max(v.valid_to) filter (where v.valid_to < 'infinity') + interval '1 microsecond' as closed_to
      from gone g join history.version v on v.layer = $1 and v.feature_id = g.id
      group by g.id
    ), stamped as materialized (
      select g.*, last.open_from, greatest(last.closed_to, $7) as known_from,
        greatest($2, coalesce(last.open_from, greatest(last.closed_to, $7)) + interval '1 microsecond') as at
      from gone g left join last on last.id = g.id
    ), closed as (
      update history.version v
      set valid_to = s.at, geom = s.geom, properties = s.properties, ended_by = $4
      from stamped s
      where v.layer = $1 and v.feature_id = s.id and v.valid_from = s.open_from
    ), first_closed as (
      insert into history.version
        (layer, feature_id, valid_from, valid_to, operation, geom, properties, actor, ended_by)
      select $1, s.id, s.known_from, s.at, 'insert', s.geom, s.properties, 'adoption', $4
      from stamped s where s.open_from is null
    ), tombstone as (
      insert into history.version (layer, feature_id, valid_from, valid_to, operation, actor, reason)
      select $1, s.id, s.at, s.at, $3, $4, $5 from stamped s
    ), told as (
      insert into feed.change (layer, feature_id, op, old_box, actor)
      select $1, g.id, 'delete', g.geom::box2d, $4 from gone g where (select count(*) from gone) <= $6
    ), told_together as (
      insert into feed.change (layer, op, old_box, actor)
      select $1, 'bulk', ST_Extent(g.geom), $4 from gone g having count(*) > $6
    )
    select count(*) from gone
  $sql$, rows_sql, id_column, geometry_column, content_columns)
$$;
