-- Purpose: rules wind no more clocks. Inputs: ids.
update request.clock_rule set ended_at = now() where id = any (:ids::integer[])
