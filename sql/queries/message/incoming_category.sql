-- Purpose: the category of what comes by mail.
select c.code from message.mailbox as m join request.category as c on c.id = m.category_id and c.is_active
