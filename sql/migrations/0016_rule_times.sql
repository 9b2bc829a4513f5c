-- Purpose: a rule of responsibility may hold at some hours, on some days of the week, in some seasons only: the crew on call at
--   night, the snow contract in winter.

alter table org.responsibility_rule
  add column weekdays smallint[] check (weekdays <@ '{1,2,3,4,5,6,7}'::smallint[] and cardinality(weekdays) > 0),
  add column from_time time,
  add column to_time time,
  add column from_day text check (from_day ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
  add column to_day text check (to_day ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
  add constraint responsibility_rule_hours check ((from_time is null) = (to_time is null) and from_time <> to_time),
  add constraint responsibility_rule_season check ((from_day is null) = (to_day is null));
comment on column org.responsibility_rule.weekdays is '1 is Monday, 7 is Sunday; null: every day. Of hours over midnight, the day on which they begin';
comment on column org.responsibility_rule.from_time is 'Local time from which it holds, up to to_time; 22:00 to 06:00 goes over midnight. Null: all day';
comment on column org.responsibility_rule.from_day is 'Month and day from which it holds, 11-15, to the end of to_day; 11-15 to 03-31 goes over New Year. Null: all year';
