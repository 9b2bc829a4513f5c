-- Purpose: the request that a token stands for.
select r.reference from request.request as r where r.is_public and (r.client_key::text = :token or r.reference = :token)
