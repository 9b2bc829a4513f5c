-- Purpose: takes the key of a set of changes; a repetition waits here until the first has ended, and then finds it.
--   Those of the same account that are older than a month are forgotten: nobody sends them again.
-- Inputs: key, bodyHash. Output: one row when the key is new.
with forgotten as (
  delete from history.change_set
  where account_id = auth.account_id() and made_at < now() - interval '30 days'
)
insert into history.change_set (key, account_id, body_hash)
values (:key::uuid, auth.account_id(), decode(:bodyHash, 'hex'))
on conflict (key) do nothing
returning key
