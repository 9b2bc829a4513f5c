-- Purpose: the id of a joining that is about to be written. Outputs: id.
select request.next_join_id()::float8 as id
