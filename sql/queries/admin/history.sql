-- Purpose: what became of what is seen as one, newest first. Inputs: subject, key, most. Outputs: a row a changed row of a table;
--   at is the same for all of one transaction.
select r.at, r.actor, r.reason, r.part, r.part_key, r.operation, r.changes
from org.revision as r
where r.subject = :subject and r.subject_key = :key
order by r.id desc
limit :most::integer
