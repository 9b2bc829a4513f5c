-- Purpose: the figures of a time, by period and by one property. What each counts is told at the columns of the views
--   figure.monthly …; each counts what happened in the period, on the city's calendar days.
-- Inputs: from_day, to_day, both counted; unit: day, week, month, year, or all for the time as one; grouped_by: nothing,
--   category, organisation, district, kind or channel; filters, null for all.
-- Outputs: a row a period and group in which anything is counted; ungrouped, a row a period. Medians and 90th percentiles
--   are values that occurred: the least that at least half, or nine of ten, do not exceed.
--   Only what the asker may see is counted.
create or replace function figure.measures(
  from_day date, to_day date, unit text, grouped_by text default 'nothing', category_ids integer[] default null,
  organisation_ids integer[] default null, district_ids bigint[] default null, kinds text[] default null,
  channels text[] default null)
returns table (
  period_start date, group_key text, open_at_end integer,
  opened integer,
  closed integer,
  reopened integer,
  handed_back integer,
  duplicates integer,
  acknowledged integer,
  acknowledge_minutes_median integer,
  acknowledge_minutes_p90 integer,
  acknowledge_working_minutes_median integer,
  acknowledge_working_minutes_p90 integer,
  answered integer,
  answer_minutes_median integer,
  answer_minutes_p90 integer,
  answer_working_minutes_median integer,
  answer_working_minutes_p90 integer,
  resolved integer,
  resolve_minutes_median integer,
  resolve_minutes_p90 integer,
  resolve_working_minutes_median integer,
  resolve_working_minutes_p90 integer,
  acknowledge_decided integer,
  acknowledge_in_time integer,
  validate_decided integer,
  validate_in_time integer,
  accept_decided integer,
  accept_in_time integer,
  answer_decided integer,
  answer_in_time integer,
  resolve_decided integer,
  resolve_in_time integer,
  rated integer,
  rated_content integer,
  rating_median integer)
language sql stable
set search_path = pg_catalog
as $$
  with occurrence as (
    select o.*,
      case $3 when 'all' then $1 else greatest(date_trunc($3, o.happened_on::timestamp)::date, $1) end as period,
      case $4 when 'category' then o.category_id::text when 'organisation' then o.organisation_id::text
        when 'district' then o.district_id::text when 'kind' then o.kind when 'channel' then o.channel else 'all' end as group_key
    from figure.occurrence as o
    where o.happened_on <= $2
      and ($5 is null or o.category_id = any ($5)) and ($6 is null or o.organisation_id = any ($6))
      and ($7 is null or o.district_id = any ($7)) and ($8 is null or o.kind = any ($8))
      and ($9 is null or o.channel = any ($9))
  ), counted as (
    select o.period, o.group_key,
      (count(*) filter (where o.what = 'opened'))::integer as opened,
      (count(*) filter (where o.what = 'closed'))::integer as closed,
      (count(*) filter (where o.what = 'reopened'))::integer as reopened,
      (count(*) filter (where o.what = 'handed_back'))::integer as handed_back,
      (count(*) filter (where o.what = 'duplicate'))::integer as duplicates,
      (count(*) filter (where o.what = 'acknowledged'))::integer as acknowledged,
      (percentile_disc(0.5) within group (order by o.minutes) filter (where o.what = 'acknowledged'))::integer as acknowledge_minutes_median,
      (percentile_disc(0.9) within group (order by o.minutes) filter (where o.what = 'acknowledged'))::integer as acknowledge_minutes_p90,
      (percentile_disc(0.5) within group (order by o.working_minutes) filter (where o.what = 'acknowledged'))::integer as acknowledge_working_minutes_median,
      (percentile_disc(0.9) within group (order by o.working_minutes) filter (where o.what = 'acknowledged'))::integer as acknowledge_working_minutes_p90,
      (count(*) filter (where o.what = 'answered'))::integer as answered,
      (percentile_disc(0.5) within group (order by o.minutes) filter (where o.what = 'answered'))::integer as answer_minutes_median,
      (percentile_disc(0.9) within group (order by o.minutes) filter (where o.what = 'answered'))::integer as answer_minutes_p90,
      (percentile_disc(0.5) within group (order by o.working_minutes) filter (where o.what = 'answered'))::integer as answer_working_minutes_median,
      (percentile_disc(0.9) within group (order by o.working_minutes) filter (where o.what = 'answered'))::integer as answer_working_minutes_p90,
      (count(*) filter (where o.what = 'resolved'))::integer as resolved,
      (percentile_disc(0.5) within group (order by o.minutes) filter (where o.what = 'resolved'))::integer as resolve_minutes_median,
      (percentile_disc(0.9) within group (order by o.minutes) filter (where o.what = 'resolved'))::integer as resolve_minutes_p90,
      (percentile_disc(0.5) within group (order by o.working_minutes) filter (where o.what = 'resolved'))::integer as resolve_working_minutes_median,
      (percentile_disc(0.9) within group (order by o.working_minutes) filter (where o.what = 'resolved'))::integer as resolve_working_minutes_p90,
      (count(*) filter (where o.what = 'acknowledge_decided'))::integer as acknowledge_decided,
      (count(*) filter (where o.what = 'acknowledge_decided' and o.in_time))::integer as acknowledge_in_time,
      (count(*) filter (where o.what = 'validate_decided'))::integer as validate_decided,
      (count(*) filter (where o.what = 'validate_decided' and o.in_time))::integer as validate_in_time,
      (count(*) filter (where o.what = 'accept_decided'))::integer as accept_decided,
      (count(*) filter (where o.what = 'accept_decided' and o.in_time))::integer as accept_in_time,
      (count(*) filter (where o.what = 'answer_decided'))::integer as answer_decided,
      (count(*) filter (where o.what = 'answer_decided' and o.in_time))::integer as answer_in_time,
      (count(*) filter (where o.what = 'resolve_decided'))::integer as resolve_decided,
      (count(*) filter (where o.what = 'resolve_decided' and o.in_time))::integer as resolve_in_time,
      (count(*) filter (where o.what = 'rated'))::integer as rated,
      (count(*) filter (where o.what = 'rated' and o.rating >= 4))::integer as rated_content,
      (percentile_disc(0.5) within group (order by o.rating) filter (where o.what = 'rated'))::integer as rating_median
    from occurrence as o
    where o.happened_on >= $1
    group by o.period, o.group_key
  ), period as (
    select distinct case $3 when 'all' then $1 else greatest(date_trunc($3, day)::date, $1) end as period
    from generate_series($1::timestamp, $2::timestamp, interval '1 day') as day
  ), change as (
    select case when o.happened_on >= $1 then o.period end as period, o.group_key,
      sum(case when o.what = 'closed' then -1 when o.what in ('opened', 'reopened') then 1 else 0 end) as more
    from occurrence as o
    group by 1, 2
  ), stock as (
    select p.period, g.group_key,
      coalesce(sum(c.more), 0) + coalesce((select before.more from change as before
        where before.period is null and before.group_key is not distinct from g.group_key), 0) as open_at_end
    from period as p
    cross join (select distinct group_key from occurrence union select 'all' where $4 = 'nothing') as g
    left join change as c on c.group_key is not distinct from g.group_key and c.period <= p.period
    group by p.period, g.group_key
  )
  select s.period, case when $4 <> 'nothing' then s.group_key end, s.open_at_end::integer,
    coalesce(c.opened, 0),
    coalesce(c.closed, 0),
    coalesce(c.reopened, 0),
    coalesce(c.handed_back, 0),
    coalesce(c.duplicates, 0),
    coalesce(c.acknowledged, 0),
    c.acknowledge_minutes_median,
    c.acknowledge_minutes_p90,
    c.acknowledge_working_minutes_median,
    c.acknowledge_working_minutes_p90,
    coalesce(c.answered, 0),
    c.answer_minutes_median,
    c.answer_minutes_p90,
    c.answer_working_minutes_median,
    c.answer_working_minutes_p90,
    coalesce(c.resolved, 0),
    c.resolve_minutes_median,
    c.resolve_minutes_p90,
    c.resolve_working_minutes_median,
    c.resolve_working_minutes_p90,
    coalesce(c.acknowledge_decided, 0),
    coalesce(c.acknowledge_in_time, 0),
    coalesce(c.validate_decided, 0),
    coalesce(c.validate_in_time, 0),
    coalesce(c.accept_decided, 0),
    coalesce(c.accept_in_time, 0),
    coalesce(c.answer_decided, 0),
    coalesce(c.answer_in_time, 0),
    coalesce(c.resolve_decided, 0),
    coalesce(c.resolve_in_time, 0),
    coalesce(c.rated, 0),
    coalesce(c.rated_content, 0),
    c.rating_median
  from stock as s
  left join counted as c on c.period = s.period and c.group_key is not distinct from s.group_key
  where $4 = 'nothing' or c.period is not null or s.open_at_end <> 0
  order by s.period, s.group_key
$$;
