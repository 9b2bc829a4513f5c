-- Purpose: who looked at personal data, the newest first, as far as the viewer may know. Inputs: reference, account, after,
--   before, each null for any; limit.
select k.id::float8 as id, k.at, k.actor, k.account_id, k.what, k.reference, k.purpose, k.words
from request.personal_look as k
where (:reference::text is null or k.reference = :reference)
  and (:account::integer is null or k.account_id = :account)
  and (:after::timestamptz is null or k.at >= :after)
  and (:before::timestamptz is null or k.at < :before)
order by k.id desc
limit :limit::integer
