-- Purpose: the states of a request and which may follow which.
-- Titles are in English, Serbian in Latin script and Slovene; Serbian in Cyrillic is derived from the Latin.

insert into request.status (code, position, is_open, title_i18n) values
  ('received', 10, true, '{"en": "Received", "sr-Latn": "Primljeno", "sl": "Prejeto"}'),
  ('validated', 20, true, '{"en": "Validated", "sr-Latn": "Provereno", "sl": "Preverjeno"}'),
  ('assigned', 30, true, '{"en": "Assigned", "sr-Latn": "Dodeljeno", "sl": "Dodeljeno"}'),
  ('accepted', 40, true, '{"en": "Accepted", "sr-Latn": "Prihvaćeno", "sl": "Sprejeto"}'),
  ('planned', 50, true, '{"en": "Planned", "sr-Latn": "Planirano", "sl": "Načrtovano"}'),
  ('in_progress', 60, true, '{"en": "In progress", "sr-Latn": "U radu", "sl": "V delu"}'),
  ('waiting_for_citizen', 70, true, '{"en": "Waiting for the citizen", "sr-Latn": "Čeka se građanin", "sl": "Čaka se na občana"}'),
  ('on_hold', 80, true, '{"en": "On hold", "sr-Latn": "Na čekanju", "sl": "Zadržano"}'),
  ('refused', 90, true, '{"en": "Handed back", "sr-Latn": "Vraćeno", "sl": "Vrnjeno"}'),
  ('reopened', 100, true, '{"en": "Reopened", "sr-Latn": "Ponovo otvoreno", "sl": "Ponovno odprto"}'),
  ('resolved', 110, false, '{"en": "Resolved", "sr-Latn": "Rešeno", "sl": "Rešeno"}'),
  ('closed', 120, false, '{"en": "Closed", "sr-Latn": "Zatvoreno", "sl": "Zaprto"}'),
  ('duplicate', 130, false, '{"en": "Duplicate", "sr-Latn": "Duplikat", "sl": "Dvojnik"}'),
  ('not_competent', 140, false, '{"en": "Not the city''s business", "sr-Latn": "Nije u nadležnosti grada", "sl": "Ni v pristojnosti občine"}'),
  ('cancelled', 150, false, '{"en": "Cancelled", "sr-Latn": "Otkazano", "sl": "Preklicano"}');

-- Who works a request: the desk (clerk) checks and assigns; the enterprise (dispatcher, field worker) accepts,
-- works and resolves; an administrator may do what either may. A citizen may only reopen.
insert into request.transition (from_status, to_status, roles, requires)
select step.from_status, step.to_status, string_to_array(step.roles, ' ') || 'administrator'::text,
  string_to_array(step.requires, ' ')
from (values
  ('received', 'validated', 'clerk', ''),
  ('received', 'assigned', 'clerk', 'organisation'),
  ('received', 'accepted', 'dispatcher', ''),
  ('received', 'refused', 'dispatcher', 'comment'),
  ('received', 'waiting_for_citizen', 'clerk', 'comment'),
  ('received', 'resolved', 'clerk', 'comment'),
  ('received', 'duplicate', 'clerk dispatcher', 'duplicate_of'),
  ('received', 'not_competent', 'clerk', 'comment'),
  ('received', 'cancelled', 'clerk', 'comment'),

  ('validated', 'assigned', 'clerk', 'organisation'),
  ('validated', 'accepted', 'dispatcher', ''),
  ('validated', 'refused', 'dispatcher', 'comment'),
  ('validated', 'waiting_for_citizen', 'clerk', 'comment'),
  ('validated', 'resolved', 'clerk', 'comment'),
  ('validated', 'duplicate', 'clerk dispatcher', 'duplicate_of'),
  ('validated', 'not_competent', 'clerk', 'comment'),
  ('validated', 'cancelled', 'clerk', 'comment'),

  ('assigned', 'accepted', 'dispatcher field_worker', ''),
  ('assigned', 'refused', 'dispatcher', 'comment'),
  ('assigned', 'assigned', 'clerk', 'organisation comment'),
  ('assigned', 'duplicate', 'clerk dispatcher', 'duplicate_of'),
  ('assigned', 'cancelled', 'clerk', 'comment'),

  ('refused', 'assigned', 'clerk', 'organisation'),
  ('refused', 'not_competent', 'clerk', 'comment'),
  ('refused', 'duplicate', 'clerk', 'duplicate_of'),
  ('refused', 'cancelled', 'clerk', 'comment'),

  ('accepted', 'planned', 'dispatcher', ''),
  ('accepted', 'in_progress', 'dispatcher field_worker', ''),
  ('accepted', 'on_hold', 'dispatcher', 'comment'),
  ('accepted', 'waiting_for_citizen', 'clerk dispatcher', 'comment'),
  ('accepted', 'refused', 'dispatcher', 'comment'),
  ('accepted', 'resolved', 'dispatcher field_worker', 'comment'),
  ('accepted', 'duplicate', 'clerk dispatcher', 'duplicate_of'),
  ('accepted', 'cancelled', 'clerk', 'comment'),

  ('planned', 'in_progress', 'dispatcher field_worker', ''),
  ('planned', 'on_hold', 'dispatcher', 'comment'),
  ('planned', 'waiting_for_citizen', 'clerk dispatcher', 'comment'),
  ('planned', 'resolved', 'dispatcher field_worker', 'comment'),
  ('planned', 'duplicate', 'clerk dispatcher', 'duplicate_of'),
  ('planned', 'cancelled', 'clerk', 'comment'),

  ('in_progress', 'on_hold', 'dispatcher field_worker', 'comment'),
  ('in_progress', 'planned', 'dispatcher', ''),
  ('in_progress', 'waiting_for_citizen', 'clerk dispatcher', 'comment'),
  ('in_progress', 'resolved', 'dispatcher field_worker', 'comment'),
  ('in_progress', 'cancelled', 'clerk', 'comment'),

  ('waiting_for_citizen', 'validated', 'clerk', ''),
  ('waiting_for_citizen', 'assigned', 'clerk', 'organisation'),
  ('waiting_for_citizen', 'in_progress', 'dispatcher field_worker', ''),
  ('waiting_for_citizen', 'resolved', 'clerk dispatcher', 'comment'),
  ('waiting_for_citizen', 'cancelled', 'clerk', 'comment'),

  ('on_hold', 'planned', 'dispatcher', ''),
  ('on_hold', 'in_progress', 'dispatcher field_worker', ''),
  ('on_hold', 'refused', 'dispatcher', 'comment'),
  ('on_hold', 'resolved', 'dispatcher field_worker', 'comment'),
  ('on_hold', 'cancelled', 'clerk', 'comment'),

  ('resolved', 'closed', 'clerk dispatcher', ''),
  ('resolved', 'reopened', 'citizen clerk dispatcher', 'comment'),
  ('closed', 'reopened', 'citizen clerk', 'comment'),
  ('not_competent', 'reopened', 'clerk', 'comment'),
  ('duplicate', 'reopened', 'clerk', 'comment'),
  ('cancelled', 'reopened', 'clerk', 'comment'),

  ('reopened', 'assigned', 'clerk', 'organisation'),
  ('reopened', 'accepted', 'dispatcher field_worker', ''),
  ('reopened', 'refused', 'dispatcher', 'comment'),
  ('reopened', 'resolved', 'clerk dispatcher', 'comment'),
  ('reopened', 'duplicate', 'clerk dispatcher', 'duplicate_of'),
  ('reopened', 'cancelled', 'clerk', 'comment')
) as step (from_status, to_status, roles, requires);
