-- Purpose: notes from whom a request came, and their number of it.
insert into exchange.received (request_id, partner_id, their_id) values (:requestId::bigint, :partnerId::integer, :theirId)
on conflict (request_id) do nothing
