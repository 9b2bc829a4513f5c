-- Purpose: the figures by month for who reads with psql, QGIS or a spreadsheet; of other times ask figure.measures.

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

create or replace view figure.monthly_by_category with (security_invoker = true) as
select m.period_start as month, c.code as category, c.title_i18n ->> 'en' as category_title,
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
cross join lateral figure.measures(span.from_day, span.to_day, 'month', 'category') as m
left join request.category as c on c.id = m.group_key::integer;
comment on view figure.monthly_by_category is 'Figures by month and category; a category without those below it';
comment on column figure.monthly_by_category.month is 'First day of the month in the city; of the first month that there is, the first day of which anything is known';
comment on column figure.monthly_by_category.open_at_end is 'Requests open at the end of the month: opened and reopened until then, less closed until then';
comment on column figure.monthly_by_category.opened is 'Requests opened in the month';
comment on column figure.monthly_by_category.closed is 'Times that a request went from an open state to one that ends it (resolved, closed, duplicate, not the city''s business, cancelled), in the month';
comment on column figure.monthly_by_category.reopened is 'Times that an ended request became open again, by citizen, staff, or because a merge was taken back';
comment on column figure.monthly_by_category.handed_back is 'Times that an organisation refused responsibility; grouped by organisation: the one that refused';
comment on column figure.monthly_by_category.duplicates is 'Requests found in the month to repeat another, and still held to';
comment on column figure.monthly_by_category.acknowledged is 'Requests acknowledged in the month: first change of state or public word';
comment on column figure.monthly_by_category.acknowledge_minutes_median is 'Half of the requests that were acknowledged in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_category.acknowledge_minutes_p90 is 'Nine of ten requests that were acknowledged in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_category.acknowledge_working_minutes_median is 'Half of the requests that were acknowledged in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_category.acknowledge_working_minutes_p90 is 'Nine of ten requests that were acknowledged in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_category.answered is 'Requests answered in the month: first public word, or first state that ends it';
comment on column figure.monthly_by_category.answer_minutes_median is 'Half of the requests that were answered in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_category.answer_minutes_p90 is 'Nine of ten requests that were answered in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_category.answer_working_minutes_median is 'Half of the requests that were answered in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_category.answer_working_minutes_p90 is 'Nine of ten requests that were answered in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_category.resolved is 'Requests resolved in the month, and not opened again since';
comment on column figure.monthly_by_category.resolve_minutes_median is 'Half of the requests that were resolved in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_category.resolve_minutes_p90 is 'Nine of ten requests that were resolved in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_category.resolve_working_minutes_median is 'Half of the requests that were resolved in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_category.resolve_working_minutes_p90 is 'Nine of ten requests that were resolved in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_category.acknowledge_decided is 'Clocks "acknowledge" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly_by_category.acknowledge_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly_by_category.validate_decided is 'Clocks "validate" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly_by_category.validate_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly_by_category.accept_decided is 'Clocks "accept" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly_by_category.accept_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly_by_category.answer_decided is 'Clocks "answer" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly_by_category.answer_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly_by_category.resolve_decided is 'Clocks "resolve" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly_by_category.resolve_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly_by_category.rated is 'Ratings given in the month';
comment on column figure.monthly_by_category.rated_content is 'Of these, 4 or 5 of 5';
comment on column figure.monthly_by_category.rating_median is 'Median of the ratings, 1 to 5';

create or replace view figure.monthly_by_organisation with (security_invoker = true) as
select m.period_start as month, o.code as organisation, o.name as organisation_title,
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
cross join lateral figure.measures(span.from_day, span.to_day, 'month', 'organisation') as m
left join org.organisation as o on o.id = m.group_key::integer;
comment on view figure.monthly_by_organisation is 'Figures by month and organisation that the requests are assigned to now; null: to none';
comment on column figure.monthly_by_organisation.month is 'First day of the month in the city; of the first month that there is, the first day of which anything is known';
comment on column figure.monthly_by_organisation.open_at_end is 'Requests open at the end of the month: opened and reopened until then, less closed until then';
comment on column figure.monthly_by_organisation.opened is 'Requests opened in the month';
comment on column figure.monthly_by_organisation.closed is 'Times that a request went from an open state to one that ends it (resolved, closed, duplicate, not the city''s business, cancelled), in the month';
comment on column figure.monthly_by_organisation.reopened is 'Times that an ended request became open again, by citizen, staff, or because a merge was taken back';
comment on column figure.monthly_by_organisation.handed_back is 'Times that an organisation refused responsibility; grouped by organisation: the one that refused';
comment on column figure.monthly_by_organisation.duplicates is 'Requests found in the month to repeat another, and still held to';
comment on column figure.monthly_by_organisation.acknowledged is 'Requests acknowledged in the month: first change of state or public word';
comment on column figure.monthly_by_organisation.acknowledge_minutes_median is 'Half of the requests that were acknowledged in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_organisation.acknowledge_minutes_p90 is 'Nine of ten requests that were acknowledged in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_organisation.acknowledge_working_minutes_median is 'Half of the requests that were acknowledged in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_organisation.acknowledge_working_minutes_p90 is 'Nine of ten requests that were acknowledged in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_organisation.answered is 'Requests answered in the month: first public word, or first state that ends it';
comment on column figure.monthly_by_organisation.answer_minutes_median is 'Half of the requests that were answered in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_organisation.answer_minutes_p90 is 'Nine of ten requests that were answered in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_organisation.answer_working_minutes_median is 'Half of the requests that were answered in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_organisation.answer_working_minutes_p90 is 'Nine of ten requests that were answered in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_organisation.resolved is 'Requests resolved in the month, and not opened again since';
comment on column figure.monthly_by_organisation.resolve_minutes_median is 'Half of the requests that were resolved in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_organisation.resolve_minutes_p90 is 'Nine of ten requests that were resolved in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_organisation.resolve_working_minutes_median is 'Half of the requests that were resolved in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_organisation.resolve_working_minutes_p90 is 'Nine of ten requests that were resolved in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_organisation.acknowledge_decided is 'Clocks "acknowledge" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly_by_organisation.acknowledge_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly_by_organisation.validate_decided is 'Clocks "validate" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly_by_organisation.validate_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly_by_organisation.accept_decided is 'Clocks "accept" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly_by_organisation.accept_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly_by_organisation.answer_decided is 'Clocks "answer" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly_by_organisation.answer_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly_by_organisation.resolve_decided is 'Clocks "resolve" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly_by_organisation.resolve_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly_by_organisation.rated is 'Ratings given in the month';
comment on column figure.monthly_by_organisation.rated_content is 'Of these, 4 or 5 of 5';
comment on column figure.monthly_by_organisation.rating_median is 'Median of the ratings, 1 to 5';

create or replace view figure.monthly_by_district with (security_invoker = true) as
select m.period_start as month, m.group_key::bigint as district_id,
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
cross join lateral figure.measures(span.from_day, span.to_day, 'month', 'district') as m;
comment on view figure.monthly_by_district is 'Figures by month and district, as the id of a feature of the layer that plays the part of districts';
comment on column figure.monthly_by_district.month is 'First day of the month in the city; of the first month that there is, the first day of which anything is known';
comment on column figure.monthly_by_district.open_at_end is 'Requests open at the end of the month: opened and reopened until then, less closed until then';
comment on column figure.monthly_by_district.opened is 'Requests opened in the month';
comment on column figure.monthly_by_district.closed is 'Times that a request went from an open state to one that ends it (resolved, closed, duplicate, not the city''s business, cancelled), in the month';
comment on column figure.monthly_by_district.reopened is 'Times that an ended request became open again, by citizen, staff, or because a merge was taken back';
comment on column figure.monthly_by_district.handed_back is 'Times that an organisation refused responsibility; grouped by organisation: the one that refused';
comment on column figure.monthly_by_district.duplicates is 'Requests found in the month to repeat another, and still held to';
comment on column figure.monthly_by_district.acknowledged is 'Requests acknowledged in the month: first change of state or public word';
comment on column figure.monthly_by_district.acknowledge_minutes_median is 'Half of the requests that were acknowledged in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_district.acknowledge_minutes_p90 is 'Nine of ten requests that were acknowledged in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_district.acknowledge_working_minutes_median is 'Half of the requests that were acknowledged in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_district.acknowledge_working_minutes_p90 is 'Nine of ten requests that were acknowledged in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_district.answered is 'Requests answered in the month: first public word, or first state that ends it';
comment on column figure.monthly_by_district.answer_minutes_median is 'Half of the requests that were answered in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_district.answer_minutes_p90 is 'Nine of ten requests that were answered in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_district.answer_working_minutes_median is 'Half of the requests that were answered in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_district.answer_working_minutes_p90 is 'Nine of ten requests that were answered in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_district.resolved is 'Requests resolved in the month, and not opened again since';
comment on column figure.monthly_by_district.resolve_minutes_median is 'Half of the requests that were resolved in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_district.resolve_minutes_p90 is 'Nine of ten requests that were resolved in the month took at most so many calendar minutes from their opening';
comment on column figure.monthly_by_district.resolve_working_minutes_median is 'Half of the requests that were resolved in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_district.resolve_working_minutes_p90 is 'Nine of ten requests that were resolved in the month took at most so many working minutes from their opening';
comment on column figure.monthly_by_district.acknowledge_decided is 'Clocks "acknowledge" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly_by_district.acknowledge_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly_by_district.validate_decided is 'Clocks "validate" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly_by_district.validate_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly_by_district.accept_decided is 'Clocks "accept" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly_by_district.accept_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly_by_district.answer_decided is 'Clocks "answer" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly_by_district.answer_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly_by_district.resolve_decided is 'Clocks "resolve" that were decided in the month: they stopped, or ran out before';
comment on column figure.monthly_by_district.resolve_in_time is 'Of these, those that stopped in time';
comment on column figure.monthly_by_district.rated is 'Ratings given in the month';
comment on column figure.monthly_by_district.rated_content is 'Of these, 4 or 5 of 5';
comment on column figure.monthly_by_district.rating_median is 'Median of the ratings, 1 to 5';

do $$
declare
  staff constant text := 'mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator';
begin
  execute 'grant select on figure.span, figure.monthly, figure.monthly_by_category, figure.monthly_by_organisation, figure.monthly_by_district to ' || staff;
end $$;
