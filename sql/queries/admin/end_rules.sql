-- Purpose: rules hold no longer from now on. Inputs: ids.
update org.responsibility_rule set valid_to = now() where id = any (:ids::integer[]) and valid_to > now()
