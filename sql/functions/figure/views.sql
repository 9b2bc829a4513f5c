-- Purpose: the figures by month for who reads with psql, QGIS or a spreadsheet; of other times ask figure.measures. The
-- columns and their comments stand once, in figure.monthly; the views by groups are made of them.

create or replace view figure.span with (security_invoker = true) as
select date_trunc('month', min(r.received_on)::timestamp)::date as from_day,
  (now() at time zone (select c.time_zone from catalog.city as c))::date as to_day
from figure.request as r;
comment on view figure.span is 'From when to when figures are known';

create or replace view figure.monthly with (security_invoker = true) as
select m.period_start as month,
  m.open_at_end,
  m.opened,
  m.closed,
  m.reopened,
  m.handed_back,
  m.duplicates,
  m.acknowledged,
  m.acknowledge_minutes_median,
  m.acknowledge_minutes_p90,
  m.acknowledge_working_minutes_median,
  m.acknowledge_working_minutes_p90,
  m.answered,
  m.answer_minutes_median,
  m.answer_minutes_p90,
  m.answer_working_minutes_median,
  m.answer_working_minutes_p90,
  m.resolved,
  m.resolve_minutes_median,
  m.resolve_minutes_p90,
  m.resolve_working_minutes_median,
  m.resolve_working_minutes_p90,
  m.acknowledge_decided,
  m.acknowledge_in_time,
  m.validate_decided,
  m.validate_in_time,
  m.accept_decided,
  m.accept_in_time,
  m.answer_decided,
  m.answer_in_time,
  m.resolve_decided,
  m.resolve_in_time,
  m.rated,
  m.rated_content,
  m.rating_median
from figure.span as span
cross join lateral figure.measures(span.from_day, span.to_day, 'month', 'nothing') as m;
comment on view figure.monthly is 'Figures of the city by month';
comment on column figure.monthly.month is 'First day of the month in the city; of the first month that there is, the first day of which anything is known';
comment on column figure.monthly.open_at_end is 'Requests open at the end of the month: opened and reopened until then, less closed until then';
comment on column figure.monthly.opened is 'Requests opened in the month';
comment on column figure.monthly.closed is 'Times that a request went from an open state to one that ends it (resolved, closed, duplicate, not the city''s business, cancelled), in the month';
comment on column figure.monthly.reopened is 'Times that an ended request became open again, by citizen, staff, or because a merge was taken back';
comment on column figure.monthly.handed_back is 'Times that an organisation refused responsibility; grouped by organisation: the one that refused';
comment on column figure.monthly.duplicates is 'Requests found in the month to repeat another, and still held to';
comment on column figure.monthly.acknowledged is 'Requests acknowledged in the month: first change of state or public word';
comment on column figure.monthly.acknowledge_minutes_median is 'Half of the requests that were acknowledged in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly.acknowledge_minutes_p90 is 'Nine of ten requests that were acknowledged in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly.acknowledge_working_minutes_median is 'Half of the requests that were acknowledged in the month took at most so many working minutes from their opening';
comment on column figure.monthly.acknowledge_working_minutes_p90 is 'Nine of ten requests that were acknowledged in the month took at most so many working minutes from their opening';
comment on column figure.monthly.answered is 'Requests answered in the month: first public word, or first state that ends it';
comment on column figure.monthly.answer_minutes_median is 'Half of the requests that were answered in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly.answer_minutes_p90 is 'Nine of ten requests that were answered in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly.answer_working_minutes_median is 'Half of the requests that were answered in the month took at most so many working minutes from their opening';
comment on column figure.monthly.answer_working_minutes_p90 is 'Nine of ten requests that were answered in the month took at most so many working minutes from their opening';
comment on column figure.monthly.resolved is 'Requests resolved in the month, and not opened again since';
comment on column figure.monthly.resolve_minutes_median is 'Half of the requests that were resolved in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly.resolve_minutes_p90 is 'Nine of ten requests that were resolved in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly.resolve_working_minutes_median is 'Half of the requests that were resolved in the month took at most so many working minutes from their opening';
comment on column figure.monthly.resolve_working_minutes_p90 is 'Nine of ten requests that were resolved in the month took at most so many working minutes from their opening';
comment on column figure.monthly.acknowledge_decided is 'Clocks "acknowledge" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly.acknowledge_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly.validate_decided is 'Clocks "validate" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly.validate_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly.accept_decided is 'Clocks "accept" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly.accept_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly.answer_decided is 'Clocks "answer" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly.answer_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly.resolve_decided is 'Clocks "resolve" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly.resolve_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly.rated is 'Ratings given in the month';
comment on column figure.monthly.rated_content is 'Of these, 4 or 5 of 5';
comment on column figure.monthly.rating_median is 'Median of the ratings, 1 to 5';

-- By groups: the same figures after the columns that tell the group.
do $$
declare
  staff constant text := 'mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator';
  figures constant text := (
    select string_agg(format('m.%I', a.attname), ', ' order by a.attnum)
    from pg_attribute as a
    where a.attrelid = 'figure.monthly'::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> 'month'
  );
  grouped record;
  described record;
begin
  for grouped in
    select *
    from (values
      ('monthly_by_category', 'category', 'c.code as category, c.title_i18n ->> ''en'' as category_title',
        'left join request.category as c on c.id = m.group_key::integer',
        'Figures by month and category; a category without those below it'),
      ('monthly_by_organisation', 'organisation', 'o.code as organisation, o.name as organisation_title',
        'left join org.organisation as o on o.id = m.group_key::integer',
        'Figures by month and organisation that the requests are assigned to now; null: to none'),
      ('monthly_by_district', 'district', 'm.group_key::bigint as district_id', '',
        'Figures by month and district, as the id of a feature of the layer that plays the part of districts')
    ) as g (view_name, group_by, group_columns, group_join, description)
  loop
    execute format(
      'create or replace view figure.%I with (security_invoker = true) as
      select m.period_start as month, %s, %s
      from figure.span as span
      cross join lateral figure.measures(span.from_day, span.to_day, ''month'', %L) as m %s',
      grouped.view_name, grouped.group_columns, figures, grouped.group_by, grouped.group_join
    );
    execute format('comment on view figure.%I is %L', grouped.view_name, grouped.description);
    for described in
      select a.attname, col_description(a.attrelid, a.attnum) as description
      from pg_attribute as a
      where a.attrelid = 'figure.monthly'::regclass and a.attnum > 0 and not a.attisdropped
    loop
      execute format(
        'comment on column figure.%I.%I is %L', grouped.view_name, described.attname, described.description
      );
    end loop;
  end loop;
  execute 'grant select on figure.span, figure.monthly, figure.monthly_by_category, figure.monthly_by_organisation, figure.monthly_by_district to ' || staff;
end $$;
