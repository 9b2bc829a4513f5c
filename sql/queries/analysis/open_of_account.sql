-- Purpose: how many runs of an account wait or run. Input: accountId.
select count(*)::integer as count from analysis.job
where account_id = :accountId and status in ('accepted', 'running')
