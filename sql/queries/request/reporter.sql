-- Purpose: who reported, sealed, for those who may see it. Inputs: id. Outputs: a row or none.
select p.sealed, p.language, p.wants_answer
from request.reporter as p where p.request_id = :id::bigint
