-- Purpose: what a set of changes did to each feature, for the one who made it.
-- Input: the key of the set (Idempotency-Key of POST /ogc/transactions).
-- Output: layer, feature, what was done (insert, update, replace, delete), the version that the set left (of a deletion the
--   row of no length that tells of it), the version that was there before it (null: the feature was not there), whether the
--   set's is still the last word, and the reason. What a set asked for and did not change is none of its changes.
create or replace function history.changes_of_set(set_key uuid)
returns table (
  layer text, feature_id bigint, action text, version timestamptz, former timestamptz, is_standing boolean, reason text
)
language sql stable security definer
set search_path = pg_catalog, public
as $$
  select e.layer, e.id, e.action, own.valid_from,
    case when former.operation <> 'delete' then former.valid_from end,
    not exists (
      select from history.version v
      where v.layer = e.layer and v.feature_id = e.id and v.valid_from > own.valid_from
    ),
    own.reason
  from history.change_set s
  cross join lateral jsonb_to_recordset(s.results) as e (layer text, id bigint, action text, version text)
  cross join lateral (
    select v.valid_from, v.reason from history.version v
    where v.layer = e.layer and v.feature_id = e.id
      -- A version from before the set is another's: the set changed nothing of the feature.
      and v.valid_from >= s.made_at
      and case
        when e.version is null then v.operation = 'delete'
        else v.valid_from = timestamptz 'epoch' + e.version::bigint * interval '1 microsecond'
      end
    order by v.valid_from limit 1
  ) as own
  left join lateral (
    select v.valid_from, v.operation from history.version v
    where v.layer = e.layer and v.feature_id = e.id and v.valid_from < own.valid_from
    order by v.valid_from desc limit 1
  ) as former on true
  where s.key = set_key and s.account_id = auth.account_id()
$$;
revoke execute on function history.changes_of_set(uuid) from public;
grant execute on function history.changes_of_set(uuid) to
  mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator;
