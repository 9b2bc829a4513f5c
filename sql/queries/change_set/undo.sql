-- Purpose: undoes a set of changes. Inputs: key, newKey. Output: undone, how many features went back.
select history.undo_set(:key::uuid, :newKey::uuid)::integer as undone
