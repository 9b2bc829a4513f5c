-- Purpose: how long requests may be reopened after a state. Inputs: categoryId, null for all; status, days.
insert into request.reopen_rule (category_id, status, days) values (:categoryId::integer, :status, :days::integer)
on conflict on constraint reopen_rule_place do update set days = excluded.days
