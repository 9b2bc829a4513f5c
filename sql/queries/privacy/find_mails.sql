-- Purpose: mails that came from an address and are still known by it. Inputs: emails, keyed hashes.
select m.id::float8 as id, encode(m.message_hash, 'hex') as place, m.received_at, m.sealed
from message.incoming as m where m.sender_hash = any (:emails::bytea[]) order by m.id
