-- Purpose: runs that the one who asks may see, in an order: by sortBy ('-created': the newest first; 'created', 'title',
--   'processID'), those alike the newest first.
-- Inputs: processes, statuses (lists or null), fromTime, toTime (instants or null, of the creation), minSeconds,
--   maxSeconds (how long it ran, or null), patterns (of LIKE, each to occur, or null), isPinned, isMine (or null), accountId,
--   sortBy, afterKey, afterTime and afterId (the last of the page before, or null), most.
-- Those without a title come after those with one: in the letters of a folded text none is greater than "~".
select id::text, process, ran_by as "ranBy", language, mode, inputs, wanted, response, status, progress, message, fault,
  created_at as "createdAt", started_at as "startedAt", updated_at as "updatedAt", finished_at as "finishedAt",
  data_at as "dataAt", kept_until as "keptUntil", account_id as "accountId", title, is_pinned as "isPinned",
  key, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdMicros"
from (
  select *, (case :sortBy
    when 'title' then case when title_folded = '' then '~' else title_folded end
    when 'processID' then process
    when 'created' then to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
    else '' end) collate "C" as key
  from analysis.job
) as job
where (:processes::text[] is null or process = any (:processes::text[]))
  and (:statuses::text[] is null or status = any (:statuses::text[]))
  and (:fromTime::timestamptz is null or created_at >= :fromTime::timestamptz)
  and (:toTime::timestamptz is null or created_at <= :toTime::timestamptz)
  and (:minSeconds::float8 is null
    or extract(epoch from coalesce(finished_at, clock_timestamp()) - started_at) >= :minSeconds::float8)
  and (:maxSeconds::float8 is null
    or extract(epoch from coalesce(finished_at, clock_timestamp()) - started_at) <= :maxSeconds::float8)
  and (:patterns::text[] is null or (title_folded || ' ' || asked_folded) like all (:patterns::text[]))
  and (:isPinned::boolean is null or is_pinned = :isPinned::boolean)
  and (:isMine::boolean is null or (account_id = :accountId::integer) = :isMine::boolean)
  and (:afterTime::timestamptz is null or key > :afterKey::text
    or (key = :afterKey::text and (created_at, id) < (:afterTime::timestamptz, :afterId::uuid)))
order by key, created_at desc, id desc
limit :most::integer
