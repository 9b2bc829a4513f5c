-- Purpose: an output of a run. Inputs: id, name, position, mediaType (or null), value (JSON text).
insert into analysis.output (job_id, name, position, media_type, value)
values (:id::uuid, :name, :position::smallint, :mediaType, :value::json)
