-- Purpose: another place of a rule in the order. Inputs: id, position.
update org.responsibility_rule set position = :position::integer where id = :id::integer
