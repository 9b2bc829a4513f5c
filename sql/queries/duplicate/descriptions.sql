-- Purpose: the callers' own words of some requests, for those who may read them. Inputs: ids. Outputs: id, description.
select r.id::float8 as id, r.description from request.request as r where r.id = any (:ids::bigint[]) and r.description <> ''
