-- Purpose: takes from requests what is personal. Inputs: ids. Outputs: done, how many.
select request.anonymise(:ids::bigint[]) as done
