-- Purpose: whose figures one sees. Those who count see all, an organisation its own. They ask auth.organisation_id(), which
--   believes the settings of a transaction only where the server has made them; hence here, and not in migration 0022.
do $$
declare
  counted text;
begin
  foreach counted in array array['request', 'event'] loop
    execute format($sql$
      drop policy if exists those_who_count on figure.%1$s;
      create policy those_who_count on figure.%1$s for select
        to mesto_clerk, mesto_analyst, mesto_planner, mesto_administrator using (true);
      drop policy if exists own_organisation on figure.%1$s;
      create policy own_organisation on figure.%1$s for select to mesto_dispatcher, mesto_field_worker
        using (organisation_id = (select auth.organisation_id()));
      $sql$, counted);
  end loop;
end $$;
