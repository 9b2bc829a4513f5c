-- Purpose: the features that a run found, as the one who asks. Input: id.
select unnest(ids)::float8 as id from analysis.selection where job_id = :id::uuid
