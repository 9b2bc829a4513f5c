-- Purpose: forgets what need not be kept any longer; what is pinned stays.
delete from analysis.job where kept_until < clock_timestamp() and status not in ('accepted', 'running')
  and not is_pinned
