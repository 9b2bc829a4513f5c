-- Purpose: a request that is assigned to an organisation which stands for a partner is passed on to him, and public words
--   about one that was passed on are told him, in the transaction that writes them. What came from a partner does not go
--   back to him, and what he told us is not told him.
create or replace function exchange.post() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
declare
  told_by constant integer := nullif(current_setting('mesto.from_partner', true), '')::integer;
begin
  if told_by is not null then
    insert into exchange.partner_line (log_id, partner_id) values (new.id, told_by);
  end if;
  if new.action = 'assigned' then
    insert into exchange.forwarded (request_id, partner_id)
    select new.request_id, p.id
    from exchange.partner as p
    where p.organisation_id = (new.details ->> 'organisationId')::integer and p.endpoint is not null and p.is_active
      and not exists (
        select from exchange.received as r where r.request_id = new.request_id and r.partner_id = p.id)
    order by p.id limit 1
    on conflict do nothing;
  elsif told_by is null and (new.action <> 'status_changed' or new.to_status = 'reopened') then
    insert into exchange.outgoing_update (log_id, request_id)
    select new.id, f.request_id
    from exchange.forwarded as f join exchange.partner as p on p.id = f.partner_id
    where f.request_id = new.request_id and p.takes_updates and p.is_active
    on conflict do nothing;
  end if;
  return null;
end $$;
revoke execute on function exchange.post() from public;

drop trigger if exists post_exchange on request.log;
create trigger post_exchange after insert on request.log for each row
when (
  new.at > now() - interval '1 day'
  and (new.action in ('assigned', 'citizen_answered', 'status_changed') or (new.action = 'commented' and new.is_public))
)
execute function exchange.post();
