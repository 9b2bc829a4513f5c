-- Purpose: takes away people who joined. Inputs: ids.
delete from request.joined_reporter as p where p.id = any (:ids::bigint[])
