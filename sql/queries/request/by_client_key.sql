-- Purpose: the request that a client's key made. Inputs: clientKey. Outputs: reference, bodyHash (null: not known).
select r.reference, r.client_body_hash as "bodyHash" from request.request as r where r.client_key = :clientKey::uuid
