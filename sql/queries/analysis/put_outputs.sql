-- Purpose: the outputs of a run. Inputs: id, outputs (JSON text: a list of name, position, mediaType, value, which may be
--   JSON's null).
insert into analysis.output (job_id, name, position, media_type, value)
select :id::uuid, o ->> 'name', (o ->> 'position')::smallint, o ->> 'mediaType', o -> 'value'
from json_array_elements(:outputs::json) as o
