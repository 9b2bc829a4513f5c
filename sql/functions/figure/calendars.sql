-- Purpose: by which calendar working time is reckoned: that of the first rule of the clock that fits kind and category, of
--   no organisation's own, so that a request that changes hands keeps one measure.
-- Outputs: one row a category and kind.
create or replace function figure.calendars()
returns table (category_id integer, kind text, acknowledge integer, answer integer, resolve integer)
language sql stable security definer
set search_path = pg_catalog
rows 100
as $$
  select c.id, kinds.kind, max(rule.calendar_id) filter (where rule.clock = 'acknowledge'),
    max(rule.calendar_id) filter (where rule.clock = 'answer'), max(rule.calendar_id) filter (where rule.clock = 'resolve')
  from request.category as c
  cross join lateral (select array_agg(line) as ids from org.category_line(c.id) as line) as line
  cross join unnest(array['fault', 'service', 'question', 'complaint', 'suggestion', 'praise']) as kinds (kind)
  cross join lateral (
    select distinct on (k.clock) k.clock, k.calendar_id
    from request.clock_rule as k
    where k.clock in ('acknowledge', 'answer', 'resolve') and (k.kind is null or k.kind = kinds.kind)
      and k.organisation_id is null and (k.category_id is null or k.category_id = any (line.ids))
    order by k.clock, k.position, k.id) as rule
  group by c.id, kinds.kind
$$;
revoke execute on function figure.calendars() from public;
