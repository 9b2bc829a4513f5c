-- Purpose: the sealed data of a reporter, at the moment of sending. Nothing once the person has asked to be forgotten.
select p.sealed, p.language from request.reporter as p where p.request_id = :requestId::bigint and p.wants_answer
