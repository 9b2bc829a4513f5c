-- Purpose: the statement that records the pairs of `pairs_sql`: the version that ends gets the old row, a slim one begins.
-- Input: a from clause that pairs rows o (before) and n (after), the id and geometry columns, the columns of o that
--   are kept (history.content_columns).
-- Output: SQL text with the parameters of history.insert_statement and $7 when the layer was adopted. Rows that did
--   not really change are passed over. It gives the number of features that changed.
create or replace function history.update_statement(
  pairs_sql text, id_column text, geometry_column text, content_columns text
) returns text
language sql immutable
set search_path = pg_catalog
as $$
  select format($sql$
    with pair as materialized (
      select o.%2$I::bigint as id, o.%3$I as old_geom, n.%3$I as new_geom,
        (select to_jsonb(content) from (select %4$s) as content) as old_properties
      from %1$s
      where o.* *<> n.*
    ), last as materialized (
      select p.id, max(v.valid_from) filter (where v.valid_to = 'infinity') as open_from,
        max(v.valid_to) filter (where v.valid_to < 'infinity') + interval '1 microsecond' as closed_to
      from pair p join history.version v on v.layer = $1 and v.feature_id = p.id
      group by p.id
    ), stamped as materialized (
      select p.*, last.open_from, greatest(last.closed_to, $7) as known_from,
        greatest($2, coalesce(last.open_from, greatest(last.closed_to, $7)) + interval '1 microsecond') as at
      from pair p left join last on last.id = p.id
    ), closed as (
      update history.version v
      set valid_to = s.at, geom = s.old_geom, properties = s.old_properties, ended_by = $4
      from stamped s
      where v.layer = $1 and v.feature_id = s.id and v.valid_from = s.open_from
    ), first_closed as (
      insert into history.version
        (layer, feature_id, valid_from, valid_to, operation, geom, properties, actor, ended_by)
      select $1, s.id, s.known_from, s.at, 'insert',
        s.old_geom, s.old_properties, 'adoption', $4
      from stamped s where s.open_from is null
    ), opened as (
      insert into history.version (layer, feature_id, valid_from, operation, actor, reason)
      select $1, s.id, s.at, $3, $4, $5 from stamped s
    ), told as (
      insert into feed.change (layer, feature_id, op, old_box, new_box, actor)
      select $1, p.id, 'update', p.old_geom::box2d, p.new_geom::box2d, $4 from pair p
      where (select count(*) from pair) <= $6
    ), told_together as (
      insert into feed.change (layer, op, old_box, new_box, actor)
      select $1, 'bulk', ST_Extent(p.old_geom), ST_Extent(p.new_geom), $4 from pair p having count(*) > $6
    )
    select count(*) from pair
  $sql$, pairs_sql, id_column, geometry_column, content_columns)
$$;
