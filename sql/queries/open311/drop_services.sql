-- Purpose: the services of a partner, taken away before they are written anew.
delete from exchange.service where partner_id = :id::integer
