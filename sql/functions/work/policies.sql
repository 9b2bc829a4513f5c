-- Purpose: who sees and who writes incidents, work orders, and what hangs on them. They ask auth.organisation_id(), which
--   believes the settings of a transaction only where the server has made them; hence here, and not in migration 0012.
--   The desk and those who only read see all; an organisation its own and what is published; citizens what is published.
--   Who may change the whole may change its parts; who sees it sees them.
do $$
declare
  entity record;
  part text;
begin
  for entity in
    select * from (values
      ('incident', 'incident', 'incident_id', 'mesto_clerk, mesto_administrator'),
      ('work', 'work_order', 'work_order_id', 'mesto_administrator')
    ) as e (schema_name, table_name, key, everywhere)
  loop
    execute format($sql$
      drop policy if exists everyone_in_house on %1$s.%2$s;
      create policy everyone_in_house on %1$s.%2$s for select
        to mesto_clerk, mesto_analyst, mesto_planner, mesto_administrator using (true);
      drop policy if exists everywhere on %1$s.%2$s;
      create policy everywhere on %1$s.%2$s to %4$s using (true);
      drop policy if exists published on %1$s.%2$s;
      create policy published on %1$s.%2$s for select to mesto_citizen, mesto_dispatcher, mesto_field_worker using (is_public);
      drop policy if exists own on %1$s.%2$s;
      create policy own on %1$s.%2$s to mesto_dispatcher, mesto_field_worker
        using (organisation_id = (select auth.organisation_id()))
        with check (organisation_id = (select auth.organisation_id()));
      drop policy if exists with_its_own on %1$s.log;
      create policy with_its_own on %1$s.log for select using (exists (
        select from %1$s.%2$s as w where w.id = %3$s
          and ((select auth.viewer_role()) not in ('dispatcher', 'field_worker')
            or w.organisation_id = (select auth.organisation_id()))));
      $sql$, entity.schema_name, entity.table_name, entity.key, entity.everywhere);
    foreach part in array array['asset', 'request', 'address'] loop
      execute format($sql$
        drop policy if exists with_its_own on %1$s.%2$s;
        create policy with_its_own on %1$s.%2$s for select using (exists (select from %1$s.%3$s as w where w.id = %4$s));
        drop policy if exists writers on %1$s.%2$s;
        create policy writers on %1$s.%2$s for insert with check (exists (
          select from %1$s.%3$s as w where w.id = %4$s
            and ((select auth.viewer_role()) <> 'dispatcher' or w.organisation_id = (select auth.organisation_id()))));
        drop policy if exists removers on %1$s.%2$s;
        create policy removers on %1$s.%2$s for delete using (exists (
          select from %1$s.%3$s as w where w.id = %4$s
            and ((select auth.viewer_role()) <> 'dispatcher' or w.organisation_id = (select auth.organisation_id()))));
        $sql$, entity.schema_name, part, entity.table_name, entity.key);
    end loop;
  end loop;
end $$;
-- A link to a request is seen by those who see both: one enterprise is not told of another's requests.
drop policy if exists with_its_own on incident.request;
create policy with_its_own on incident.request for select using (
  exists (select from incident.incident as w where w.id = incident_id)
  and exists (select from request.request as r where r.id = request_id));
drop policy if exists with_its_own on work.request;
create policy with_its_own on work.request for select using (
  exists (select from work.work_order as w where w.id = work_order_id)
  and exists (select from request.request as r where r.id = request_id));
