-- Purpose: what follows in this transaction is told in the log as a citizen's doing, with these words.
select set_config('mesto.actor', 'citizen', true), set_config('mesto.reason', :words, true),
  set_config('mesto.reason_is_public', 'false', true)
