-- Purpose: deletes requests and leaves tombstones. Inputs: ids. Outputs: done, how many.
select request.bury(:ids::bigint[]) as done
