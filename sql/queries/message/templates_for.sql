-- Purpose: the texts that an event may have for a category, the nearest category first.
-- Inputs: event; requestId. Outputs: texts of all channels and languages.
select t.channel, t.language, t.subject, t.body, coalesce(line.distance, 1000000)::integer as distance
from request.request as r
join message.template as t on t.event = :event
left join lateral org.category_line(r.category_id) with ordinality as line (id, distance) on line.id = t.category_id
where r.id = :requestId::bigint and (t.category_id is null or line.id is not null)
order by distance
