-- Purpose: a run as the one who asks may see it. Input: id. Output: without its outputs.
select id::text, process, ran_by as "ranBy", language, mode, inputs, wanted, response, status, progress, message, fault,
  created_at as "createdAt", started_at as "startedAt", updated_at as "updatedAt", finished_at as "finishedAt",
  data_at as "dataAt", kept_until as "keptUntil", account_id as "accountId",
  title, is_pinned as "isPinned"
from analysis.job where id = :id::uuid
