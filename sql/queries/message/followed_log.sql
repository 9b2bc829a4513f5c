-- Purpose: what a citizen with a link is shown of the log: public words, states, and what citizens wrote themselves.
select l.id, l.at, l.action, l.to_status, s.title_i18n as titles,
  case when l.is_public or l.action in ('citizen_answered', 'rated') then l.comment end as comment
from request.log as l
left join request.status as s on s.code = l.to_status
where l.request_id = :id::bigint
  and (l.action in ('opened', 'status_changed', 'citizen_answered', 'rated') or (l.is_public and l.comment is not null))
order by l.id
