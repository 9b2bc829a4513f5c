-- Purpose: forgets who wrote mails and what stood in them; that they came stays, so that none is taken twice. Inputs: ids.
update message.incoming as m set sender_hash = null, sealed = null, state = case m.state when 'unplaced' then 'dismissed' else m.state end
where m.id = any (:ids::bigint[])
