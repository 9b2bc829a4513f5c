-- Purpose: how often some requests were reported. Inputs: ids. Outputs: id, times.
select t.id::float8 as id, t.times from request.times_reported(:ids::bigint[]) as t
