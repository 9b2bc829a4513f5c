-- Purpose: takes back claims that were not begun, when the server stops.
update message.outbox set state = 'waiting', tries = tries - 1, lease_until = null
where id = any (:ids::bigint[]) and state = 'claimed'
