-- Purpose: whether others made the present version of a feature in the same second in which the one before it was still
--   there: a date in whole seconds cannot tell the two apart. Inputs: layer, id, second (since 1970).
select exists (
  select from history.versions(:layer, :id::bigint) as v
  where v.valid_to = 'infinity' and v.actor <> auth.actor()
    and floor(extract(epoch from v.valid_from)) = :second::bigint
    and exists (
      select from history.versions(:layer, :id::bigint) as before
      where before.valid_to = v.valid_from and before.operation <> 'delete')
) as "isUnclear"
