-- Purpose: why this transaction changes something, for the log and the history. Inputs: comment ('' for none), isPublic.
select set_config('mesto.reason', :comment, true), set_config('mesto.reason_is_public', (:isPublic::boolean)::text, true)
