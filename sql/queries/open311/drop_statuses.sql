-- Purpose: the words of a partner for states, taken away before they are written anew.
delete from exchange.status where partner_id = :id::integer
