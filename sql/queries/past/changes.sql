-- Purpose: how often a layer was changed over time, for the histogram under the time slider. Inputs: layer; nothing more.
-- Output: one row an hour, a day or a month (so that there are at most some 120), without gaps, from the first change
-- that is kept until now, in the city's time zone; none when nothing was changed yet. "from" is the bin's beginning in UTC.
with zone as (
  select coalesce((select time_zone from catalog.city), 'UTC') as name
),
span as (
  select min(valid_from) as first, now() as last from history.version where layer = :layer
),
step as (
  select first, last,
    case when last - first < interval '4 days' then 'hour'
      when last - first < interval '120 days' then 'day'
      else 'month' end as name
  from span where first is not null
),
bins as (
  select b as start
  from step, zone, generate_series(
    date_trunc(step.name, first at time zone zone.name),
    date_trunc(step.name, last at time zone zone.name), ('1 ' || step.name)::interval) as b
),
counted as (
  select date_trunc(step.name, v.valid_from at time zone zone.name) as start, count(*)::integer as changes
  from history.version v, step, zone where v.layer = :layer group by 1
)
select step.name as interval, bins.start at time zone zone.name as "from",
  coalesce(counted.changes, 0) as count
from step, zone, bins left join counted using (start)
order by bins.start
