-- Purpose: keeps answers that are new or changed. Inputs: requestId; questionIds, codes and values (JSON) of equal length; accountId.
insert into request.answer as a (request_id, code, question_id, value, answered_by)
select :requestId::bigint, given.code, given.question_id, given.value::jsonb, :accountId::integer
from unnest(:codes::text[], :questionIds::integer[], :values::text[]) as given (code, question_id, value)
on conflict (request_id, code) do update
set question_id = excluded.question_id, value = excluded.value, answered_by = excluded.answered_by, answered_at = clock_timestamp()
where a.value <> excluded.value
