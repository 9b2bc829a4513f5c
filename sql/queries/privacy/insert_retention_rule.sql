-- Purpose: one rule of retention; nothing is written for a category that is not there. Inputs: category, null for all;
--   anonymiseAfterDays; deleteAfterDays, null for never.
insert into request.retention_rule (category_id, anonymise_after_days, delete_after_days)
select c.id, :anonymiseAfterDays::integer, :deleteAfterDays::integer
from (select (select k.id from request.category as k where k.code = :category::text) as id) as c
where :category::text is null or c.id is not null
