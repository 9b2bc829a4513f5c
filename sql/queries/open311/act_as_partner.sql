-- Purpose: what follows in this transaction is told as a partner's doing, in his public words, and not told back to him.
select set_config('mesto.actor', :name, true), set_config('mesto.reason', :words, true),
  set_config('mesto.reason_is_public', 'true', true), set_config('mesto.from_partner', (:partnerId::integer)::text, true)
