-- Purpose: who reported, for those who may see it. Inputs: id. Outputs: a row or none.
select p.name, p.phone, p.email, p.language, p.wants_answer
from request.reporter as p where p.request_id = :id::bigint
