-- Purpose: what whoever ran an analysis says of it: a title as a note, and a pin, by which it stays; and the words by which
--   it is found again.
alter table analysis.job
  add column title text not null default '' check (length(title) <= 200),
  add column title_folded text not null default '',
  add column is_pinned boolean not null default false,
  add column asked_folded text not null default '';
comment on column analysis.job.title is 'What the one who ran it calls it: a note, the recipe stays as it is; empty for none';
comment on column analysis.job.title_folded is 'The title in the one spelling in which things are searched';
comment on column analysis.job.is_pinned is 'Kept beyond the time for which results are kept';
comment on column analysis.job.asked_folded is 'What was asked, of which layers and by whom, in the spelling in which things are searched';
create index job_pinned on analysis.job (created_at desc) where is_pinned;

-- Of what ran before only process and name are known to be words.
update analysis.job set asked_folded = lower(process || ' ' || ran_by);

-- Also the time of keeping: what is no longer pinned stays for some days yet.
grant update (title, title_folded, is_pinned, kept_until) on analysis.job to mesto_clerk, mesto_dispatcher,
  mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator;
