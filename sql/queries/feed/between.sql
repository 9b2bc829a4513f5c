-- Purpose: what an event stream missed: the changes after one cursor up to another, with what they touched.
-- Input: the two cursors (fromSeq, toSeq) and how many at most. Output: rows in the feed's order; the
-- envelope of what was and what is in degrees (null for bulk), and whether the layer still stands.
select c.xid::text as xid, c.seq::text as seq, c.layer, c.feature_id as "featureId", c.op, c.at,
  ST_XMin(touched.box) as west, ST_YMin(touched.box) as south,
  ST_XMax(touched.box) as east, ST_YMax(touched.box) as north
from feed.change as c
join catalog.layer as l on l.name = c.layer
cross join lateral (
  select ST_Transform(ST_SetSRID(ST_Envelope(ST_Collect(c.old_box::geometry, c.new_box::geometry)), l.srid), 4326) as box
) as touched
where c.seq > :fromSeq::text::bigint and c.seq <= :toSeq::text::bigint
order by c.seq
limit :most
