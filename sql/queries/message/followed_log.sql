-- Purpose: what a citizen with a link is shown of the log: public words, states, and what he wrote himself. Others who have
--   joined the request may have written, too: nobody reads another's words.
-- Inputs: id of the request; recipient ('reporter', 'joined') and recipientId of whoever holds the link.
select l.id, l.at, l.action, l.to_status, s.title_i18n as titles,
  case when l.is_public or own.is_own then l.comment end as comment,
  case when own.is_own then coalesce((l.details ->> 'photos')::integer, 0) else 0 end as photos
from request.log as l
left join request.status as s on s.code = l.to_status
cross join lateral (
  select l.action in ('citizen_answered', 'rated') and coalesce(l.details ->> 'recipient', 'reporter') = :recipient
    and (l.details ->> 'recipientId')::bigint is not distinct from :recipientId::bigint as is_own
) as own
where l.request_id = :id::bigint
  and (l.action in ('opened', 'status_changed') or own.is_own or (l.is_public and l.comment is not null))
order by l.id
