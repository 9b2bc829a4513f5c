-- Purpose: the caller's own words, for those who work in the house. Inputs: id. Outputs: description.
select r.description from request.request as r where r.id = :id::bigint
