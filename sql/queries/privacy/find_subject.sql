-- Purpose: all rows that hold a person, also of requests that are closed. Inputs: phones and emails, keyed hashes;
--   reference, null for none.
select 'reporter' as part, p.request_id::float8 as row_id, r.id::float8 as request_id, r.reference, p.sealed, p.language, p.wants_answer
from request.reporter as p join request.request as r on r.id = p.request_id
where p.phone_hash = any (:phones::bytea[]) or p.email_hash = any (:emails::bytea[]) or r.reference = :reference::text
union all
select 'joined', p.id::float8, r.id::float8, r.reference, p.sealed, p.language, p.wants_answer
from request.joined_reporter as p join request.request as r on r.id = p.request_id
where p.phone_hash = any (:phones::bytea[]) or p.email_hash = any (:emails::bytea[])
order by request_id, part desc
