-- Purpose: the outputs of a run, as texts, in their order. Inputs: id, names (list or null for all).
select name, media_type as "mediaType", value::text as value from analysis.output
where job_id = :id::uuid and (:names::text[] is null or name = any (:names::text[]))
order by position
