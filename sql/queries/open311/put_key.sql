-- Purpose: our key with a partner, sealed.
update exchange.partner set sealed_key = :sealed::bytea where id = :id::integer
