-- Purpose: marks an update as taken; touches no row when it was already.
insert into exchange.taken_update (partner_id, update_id) values (:partnerId::integer, :updateId) on conflict do nothing
