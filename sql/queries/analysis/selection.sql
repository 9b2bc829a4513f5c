-- Purpose: which features a run found, as the one who asks. Input: id. Output: layer, instant, number; not the ids.
select layer, at, cardinality(ids) as count from analysis.selection where job_id = :id::uuid
