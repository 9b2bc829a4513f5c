-- Purpose: forgets a run that has ended, as the one who asks. Input: id. Output: a row if it was there.
delete from analysis.job where id = :id::uuid and status not in ('accepted', 'running')
returning id::text
