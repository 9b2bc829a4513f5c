-- Purpose: the request that a message of ours was about, by the key in its Message-ID, which only its reader knows.
select o.request_id from message.outbox as o
where o.key = any (:keys::uuid[]) and o.recipient in ('reporter', 'joined') order by o.id desc limit 1
