-- Purpose: what happens to a request is told to those whom it concerns: the message lies in the outbox in the same
--   transaction, whoever makes it happen. It runs at the commit, when those who report are written down, too.
--   Lines older than a day are an import of the past, of which nobody is told.
create or replace function message.post() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
declare
  told constant text := case new.action
    when 'opened' then 'received'
    when 'status_changed' then new.to_status
    when 'commented' then 'comment'
    when 'joined' then 'joined'
    else 'assigned_to_organisation' end;
begin
  if not exists (select from message.template as t where t.event = told) then
    return null;
  end if;
  if told = 'assigned_to_organisation' then
    insert into message.outbox (event, request_id, log_id, recipient, recipient_id)
    select told, new.request_id, new.id, 'organisation', o.id
    from org.organisation as o
    where o.id = (new.details ->> 'organisationId')::integer and o.email is not null and o.kind <> 'contact_centre'
    on conflict do nothing;
  elsif told = 'joined' then
    insert into message.outbox (event, request_id, log_id, recipient, recipient_id)
    select told, j.request_id, new.id, 'joined', j.id
    from request.joined_reporter as j
    where j.request_id = new.request_id and j.wants_answer
    order by j.id desc limit 1
    on conflict do nothing;
  else
    insert into message.outbox (event, request_id, log_id, recipient, recipient_id)
    -- Those who reported it, and those whose request repeats it, each with a number of his own.
    select told, r.id, new.id, person.recipient, person.id
    from request.request as r
    cross join lateral (
      select 'reporter' as recipient, null::bigint as id
      from request.reporter as p where p.request_id = r.id and p.wants_answer
      union all
      select 'joined', j.id from request.joined_reporter as j where j.request_id = r.id and j.wants_answer
    ) as person
    where r.id = new.request_id
      or (r.duplicate_of = new.request_id and told not in ('received', 'duplicate', 'reopened', 'waiting_for_citizen'))
    on conflict do nothing;
  end if;
  return null;
end $$;
revoke execute on function message.post() from public;

drop trigger if exists post_messages on request.log;
create constraint trigger post_messages after insert on request.log
deferrable initially deferred for each row
when (
  new.at > now() - interval '1 day'
  and (new.action in ('opened', 'status_changed', 'assigned', 'joined') or (new.action = 'commented' and new.is_public))
)
execute function message.post();
