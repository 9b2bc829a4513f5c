-- Purpose: the request that a client's key made. Inputs: clientKey. Outputs: reference.
select r.reference from request.request as r where r.client_key = :clientKey::uuid
