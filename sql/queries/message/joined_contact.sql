-- Purpose: the sealed data of somebody who joined a request, at the moment of sending.
select j.sealed, j.language from request.joined_reporter as j where j.id = :id::bigint and j.wants_answer
