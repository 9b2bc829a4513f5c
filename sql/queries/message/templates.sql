-- Purpose: all texts, for who keeps them.
select t.event, c.code as category, t.channel, t.language, t.subject, t.body
from message.template as t left join request.category as c on c.id = t.category_id
order by t.event, c.code nulls first, t.channel, t.language
