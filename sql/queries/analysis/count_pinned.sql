-- Purpose: how many runs of somebody are pinned, but for one. Inputs: accountId, id. Output: count.
select count(*)::integer as count from analysis.job
where account_id = :accountId::integer and is_pinned and id <> :id::uuid
