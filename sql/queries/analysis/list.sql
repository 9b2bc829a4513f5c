-- Purpose: runs that the one who asks may see, the newest first.
-- Inputs: processes, statuses (lists or null), fromTime, toTime (instants or null, of the creation), minSeconds,
--   maxSeconds (how long it ran, or null), beforeTime and beforeId (the last of the page before, or null), most.
select id::text, process, ran_by as "ranBy", language, mode, inputs, wanted, response, status, progress, message, fault,
  created_at as "createdAt", started_at as "startedAt", updated_at as "updatedAt", finished_at as "finishedAt",
  data_at as "dataAt", kept_until as "keptUntil", account_id as "accountId",
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdMicros"
from analysis.job
where (:processes::text[] is null or process = any (:processes::text[]))
  and (:statuses::text[] is null or status = any (:statuses::text[]))
  and (:fromTime::timestamptz is null or created_at >= :fromTime::timestamptz)
  and (:toTime::timestamptz is null or created_at <= :toTime::timestamptz)
  and (:minSeconds::float8 is null
    or extract(epoch from coalesce(finished_at, clock_timestamp()) - started_at) >= :minSeconds::float8)
  and (:maxSeconds::float8 is null
    or extract(epoch from coalesce(finished_at, clock_timestamp()) - started_at) <= :maxSeconds::float8)
  and (:beforeTime::timestamptz is null or (created_at, id) < (:beforeTime::timestamptz, :beforeId::uuid))
order by created_at desc, id desc
limit :most::integer
