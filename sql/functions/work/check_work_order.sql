-- Purpose: what must hold of a work order whoever writes it: it has a reference, a state follows the one before as
--   work.transition allows, and every change counts the version up.
-- Errors: 23514 with a plain message; the constraint field names the rule: work_inside_city, work_transition,
--   work_transition_requires.
create or replace function work.check_work_order() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public
as $$
begin
  if tg_op = 'INSERT' then
    new.reference := coalesce(new.reference, work.next_reference('R', 'work.number'));
  end if;
  perform work.check_place(new.geom, 'work_inside_city');
  if tg_op = 'UPDATE' then
    if new.status <> old.status then
      perform work.check_transition('work', old.status, new.status);
      new.began_at := case when new.status in ('under_way', 'done') then coalesce(old.began_at, clock_timestamp())
        else old.began_at end;
      new.ended_at := case when (select s.is_open from work.status as s where s.code = new.status) then null
        else clock_timestamp() end;
    end if;
    new.version := old.version + 1;
    new.updated_at := clock_timestamp();
  end if;
  return new;
end $$;
revoke execute on function work.check_work_order() from public;

create or replace trigger check_work_order before insert or update on work.work_order
for each row execute function work.check_work_order();
