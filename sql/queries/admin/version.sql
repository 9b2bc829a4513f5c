-- Purpose: the last change of what is seen as one. Inputs: subject, key. Outputs: one row, or none before its first change.
select r.id::float8 as id, r.actor, r.at
from org.revision as r
where r.subject = :subject and r.subject_key = :key
order by r.id desc
limit 1
