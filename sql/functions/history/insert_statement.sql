-- Purpose: the statement that records the features of `rows_sql` as new: a slim open version and a line of the feed each.
--   A version always begins later than the last one of its feature, so two changes in one instant keep their order.
-- Input: a select giving the new rows, the id and geometry columns.
-- Output: SQL text with parameters $1 layer, $2 instant, $3 operation, $4 actor, $5 reason, $6 most rows told one by one.
--   It gives the number of features.
create or replace function history.insert_statement(rows_sql text, id_column text, geometry_column text) returns text
language sql immutable
set search_path = pg_catalog
as $$
  select format($sql$
    with row_of as materialized (
      select n.%2$I::bigint as id, n.%3$I as geom from (%1$s) as n
    ), opened as (
      insert into history.version (layer, feature_id, valid_from, operation, actor, reason)
      select $1, r.id, greatest($2, (
          select max(case when v.valid_to = 'infinity' then v.valid_from else v.valid_to end) + interval '1 microsecond'
          from history.version v where v.layer = $1 and v.feature_id = r.id
        )), $3, $4, $5
      from row_of r
    ), told as (
      insert into feed.change (layer, feature_id, op, new_box, actor)
      select $1, r.id, 'insert', r.geom::box2d, $4 from row_of r where (select count(*) from row_of) <= $6
    ), told_together as (
      insert into feed.change (layer, op, new_box, actor)
      select $1, 'bulk', ST_Extent(r.geom), $4 from row_of r having count(*) > $6
    )
    select count(*) from row_of
  $sql$, rows_sql, id_column, geometry_column)
$$;
