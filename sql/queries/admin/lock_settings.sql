-- Purpose: one after the other changes what holds for the whole city.
select m.is_only from message.mailbox as m for update
