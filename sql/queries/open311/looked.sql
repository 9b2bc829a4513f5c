-- Purpose: until when a partner's updates have been read.
update exchange.partner set looked_at = :until::timestamptz where id = :partnerId::integer
