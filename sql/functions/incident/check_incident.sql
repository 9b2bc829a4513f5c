-- Purpose: what must hold of an incident whoever writes it: it has a reference, a state follows the one before as
--   incident.transition allows, and every change counts the version up.
-- Errors: 23514 with a plain message; the constraint field names the rule: incident_inside_city, incident_transition,
--   incident_transition_requires.
create or replace function incident.check_incident() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public
as $$
begin
  if tg_op = 'INSERT' then
    new.reference := coalesce(new.reference, work.next_reference('I', 'incident.number'));
  end if;
  perform work.check_place(new.geom, 'incident_inside_city');
  if tg_op = 'UPDATE' then
    if new.status <> old.status then
      perform work.check_transition('incident', old.status, new.status);
      new.began_at := case when new.status = 'confirmed' then coalesce(old.began_at, clock_timestamp()) else old.began_at end;
      new.ended_at := case when (select s.is_open from incident.status as s where s.code = new.status) then null
        else clock_timestamp() end;
    end if;
    new.version := old.version + 1;
    new.updated_at := clock_timestamp();
  end if;
  return new;
end $$;
revoke execute on function incident.check_incident() from public;

create or replace trigger check_incident before insert or update on incident.incident
for each row execute function incident.check_incident();
