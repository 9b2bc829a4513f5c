-- Purpose: the features that a run found. Inputs: id, layer, at (instant or null), ids (list as PostgreSQL writes it).
insert into analysis.selection (job_id, layer, at, ids)
values (:id::uuid, :layer, :at::timestamptz, :ids::text::bigint[])
