-- Purpose: the outputs of a run. Inputs: id, outputs (JSON text: a list of name, position, mediaType, value).
insert into analysis.output (job_id, name, position, media_type, value)
select :id::uuid, o.name, o.position, o."mediaType", o.value
from json_to_recordset(:outputs::json) as o (name text, position smallint, "mediaType" text, value json)
