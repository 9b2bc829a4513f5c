-- Purpose: who stands behind what the server does as the owner, for logs and history. Inputs: actor; accountId, '' for none.
select set_config('mesto.actor', :actor, true), set_config('mesto.account_id', :accountId, true)
