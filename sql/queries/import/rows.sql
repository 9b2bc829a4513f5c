-- Purpose: what became of rows of a file, in its order. Inputs: id, outcome (refused, mended, accepted), after (number of
--   the last row seen), limit. Output: box in degrees of what can be shown; where it is and where its fault is.
select r.number, r.outcome, r.feature_id as "featureId", r.fields, r.mended, r.faults,
  case when r.geom is not null then json_build_array(
    ST_XMin(b.box), ST_YMin(b.box), ST_XMax(b.box), ST_YMax(b.box)) end as box,
  case when r.place is not null then json_build_array(ST_X(r.place), ST_Y(r.place)) end as place
from exchange.import_row r
cross join lateral (select ST_Transform(ST_Envelope(r.geom), 4326) as box) as b
where r.import_id = :id::uuid and r.number > :after::integer
  and case :outcome when 'refused' then r.outcome = 'refused' when 'mended' then r.mended <> '{}' and r.outcome <> 'refused'
    else r.outcome <> 'refused' end
order by r.number
limit :limit::integer
