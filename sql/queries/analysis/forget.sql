-- Purpose: forgets what need not be kept any longer.
delete from analysis.job where kept_until < clock_timestamp() and status not in ('accepted', 'running')
