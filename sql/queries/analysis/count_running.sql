-- Purpose: whether any process runs anything, or anything waits.
select count(*)::integer as count from analysis.job where status in ('accepted', 'running')
