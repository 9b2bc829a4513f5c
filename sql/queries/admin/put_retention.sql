-- Purpose: how long requests of a category are kept. Inputs: categoryId, null for all; anonymiseAfterDays, deleteAfterDays.
insert into request.retention_rule (category_id, anonymise_after_days, delete_after_days)
values (:categoryId::integer, :anonymiseAfterDays::integer, :deleteAfterDays::integer)
on conflict on constraint retention_rule_category
do update set anonymise_after_days = excluded.anonymise_after_days, delete_after_days = excluded.delete_after_days
