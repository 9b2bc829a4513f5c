-- Purpose: allows a service no longer. Inputs: id.
delete from outside.service as s where s.id = :id::integer returning s.id
