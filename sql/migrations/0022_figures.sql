-- Purpose: figures. One row a request and one row an event, with nothing of a person in them: they outlive what they were
--   counted from. figure.reckon makes them from the log, the clocks and the tombstones; figure.catch_up keeps them true.

create schema figure;
comment on schema figure is 'What the centre is measured by: facts to count, and views that count them';

create sequence figure.version;
comment on sequence figure.version is 'Counts the reckonings up, in the order of their commits';

create table figure.request (
  request_id bigint primary key,
  kind text not null,
  category_id integer not null,
  organisation_id integer,
  district_id bigint,
  channel text not null,
  is_public boolean not null,
  received_on date not null,
  acknowledged_on date,
  acknowledge_minutes integer,
  acknowledge_working_minutes integer,
  answered_on date,
  answer_minutes integer,
  answer_working_minutes integer,
  resolved_on date,
  resolve_minutes integer,
  resolve_working_minutes integer,
  acknowledge_decided_on date,
  acknowledge_in_time boolean,
  validate_decided_on date,
  validate_in_time boolean,
  accept_decided_on date,
  accept_in_time boolean,
  answer_decided_on date,
  answer_in_time boolean,
  resolve_decided_on date,
  resolve_in_time boolean,
  duplicate_on date,
  rated_on date,
  rating smallint,
  version bigint not null
);
comment on table figure.request is 'What is counted of each request that there ever was, also of those that were anonymised or deleted since. All days are calendar days of the city';
comment on column figure.request.request_id is 'Of the request, or of its tombstone';
comment on column figure.request.kind is 'As it is now, or was when the request was deleted; so are category, organisation, district and channel';
comment on column figure.request.organisation_id is 'Who it is assigned to; null: nobody';
comment on column figure.request.is_public is 'Whether it is among what the public is told';
comment on column figure.request.received_on is 'Day on which it was opened';
comment on column figure.request.acknowledged_on is 'Day of the first change of state or public word after the opening; null: not yet';
comment on column figure.request.acknowledge_minutes is 'Calendar minutes from the opening to the acknowledgement';
comment on column figure.request.acknowledge_working_minutes is 'The same in working minutes of the calendar of the clock "acknowledge"; null where the calendar is not laid out';
comment on column figure.request.answered_on is 'Day of the first public word, or of the first state that ends a request; null: not yet';
comment on column figure.request.answer_minutes is 'Calendar minutes from the opening to the answer';
comment on column figure.request.answer_working_minutes is 'The same in working minutes of the calendar of the clock "answer"';
comment on column figure.request.resolved_on is 'Day on which it was resolved last; null where it is not, or was opened again since';
comment on column figure.request.resolve_minutes is 'Calendar minutes from the opening to the last resolution: waiting for the citizen and a time between closing and reopening are in it';
comment on column figure.request.resolve_working_minutes is 'The same in working minutes of the calendar of the clock "resolve"';
comment on column figure.request.acknowledge_decided_on is 'Day on which it was decided whether the clock was kept: it stopped, or ran out before. Null: it runs, pauses, or there is none';
comment on column figure.request.acknowledge_in_time is 'Whether the clock had not run out when it stopped; so for the other clocks';
comment on column figure.request.duplicate_on is 'Day on which it was found to repeat another; null where it is no duplicate';
comment on column figure.request.rated_on is 'Day on which the citizen rated it';
comment on column figure.request.rating is '1 to 5, 5 is best';
comment on column figure.request.version is 'From figure.version: what was reckoned later has a higher one';
create index request_version on figure.request (version);

create table figure.event (
  request_id bigint not null,
  what text not null check (what in ('closed', 'reopened', 'handed_back')),
  happened_on date not null,
  kind text not null,
  category_id integer not null,
  organisation_id integer,
  district_id bigint,
  channel text not null,
  is_public boolean not null
);
comment on table figure.event is 'What may happen to a request more than once, a row each time';
comment on column figure.event.what is 'closed: it went from an open state to one that ends it; reopened: the other way; handed_back: an organisation refused it';
comment on column figure.event.organisation_id is 'closed, reopened: whose the request is now; handed_back: who handed it back';
create index event_request on figure.event (request_id);

create table figure.touched (
  request_id bigint not null
);
comment on table figure.touched is 'Requests of which something was written since they were reckoned; a request may stand here many times';

create table figure.progress (
  only_row boolean primary key default true check (only_row),
  epoch uuid not null default gen_random_uuid(),
  seen_to bigint not null default 0,
  clocks_to timestamptz not null default now(),
  counted_at timestamptz
);
comment on table figure.progress is 'How far the reckoning has come';
comment on column figure.progress.epoch is 'Another one when all is reckoned anew';
comment on column figure.progress.seen_to is 'All requests up to this id were reckoned at least once: imports whose triggers slept are found by it';
comment on column figure.progress.clocks_to is 'Clocks that ran out until then count as missed';
comment on column figure.progress.counted_at is 'What was written until then is counted; null: the first count has not come to its end yet';
insert into figure.progress default values;

create view figure.occurrence with (security_invoker = true) as
select r.request_id, 'opened' as what, r.received_on as happened_on, r.kind, r.category_id, r.organisation_id, r.district_id,
  r.channel, null::integer as minutes, null::integer as working_minutes, null::boolean as in_time, null::smallint as rating
from figure.request as r
union all
select e.request_id, e.what, e.happened_on, e.kind, e.category_id, e.organisation_id, e.district_id, e.channel,
  null, null, null, null
from figure.event as e
union all
select r.request_id, one.what, one.happened_on, r.kind, r.category_id, r.organisation_id, r.district_id, r.channel,
  one.minutes, one.working_minutes, one.in_time, one.rating
from figure.request as r
cross join lateral (values
  ('acknowledged', r.acknowledged_on, r.acknowledge_minutes, r.acknowledge_working_minutes, null::boolean, null::smallint),
  ('answered', r.answered_on, r.answer_minutes, r.answer_working_minutes, null, null),
  ('resolved', r.resolved_on, r.resolve_minutes, r.resolve_working_minutes, null, null),
  ('acknowledge_decided', r.acknowledge_decided_on, null, null, r.acknowledge_in_time, null),
  ('validate_decided', r.validate_decided_on, null, null, r.validate_in_time, null),
  ('accept_decided', r.accept_decided_on, null, null, r.accept_in_time, null),
  ('answer_decided', r.answer_decided_on, null, null, r.answer_in_time, null),
  ('resolve_decided', r.resolve_decided_on, null, null, r.resolve_in_time, null),
  ('duplicate', r.duplicate_on, null, null, null, null),
  ('rated', r.rated_on, null, null, null, r.rating)
) as one (what, happened_on, minutes, working_minutes, in_time, rating)
where one.happened_on is not null;
comment on view figure.occurrence is 'One row for each thing that figures count, on the day on which it happened';
comment on column figure.occurrence.what is
  'opened, closed, reopened, handed_back, duplicate; acknowledged, answered, resolved (with minutes); acknowledge_decided … resolve_decided (with in_time); rated (with rating)';
comment on column figure.occurrence.minutes is 'Calendar minutes since the opening';
comment on column figure.occurrence.working_minutes is 'Working minutes since the opening';
comment on column figure.occurrence.in_time is 'Whether the clock was kept';

-- Rights: sql/functions/figure/policies.sql. Citizens are told by the server only, which withholds small numbers.
do $$
declare
  staff constant text := 'mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator';
begin
  execute 'grant usage on schema figure to mesto_citizen, ' || staff;
  execute 'grant select on figure.request, figure.event, figure.occurrence to ' || staff;
  execute 'grant select on figure.progress to mesto_citizen, ' || staff;
end $$;
alter table figure.request enable row level security;
alter table figure.event enable row level security;
alter table figure.touched enable row level security;
