-- Purpose: keeps who reported, apart from the request and sealed. Inputs: requestId, the sealed person with the hashes it
--   is found by, language, wantsAnswer.
insert into request.reporter (request_id, sealed, phone_hash, email_hash, language, wants_answer)
values (:requestId::bigint, :sealed::bytea, :phoneHash::bytea, :emailHash::bytea, :language, :wantsAnswer::boolean)
on conflict (request_id) do update set sealed = excluded.sealed, phone_hash = excluded.phone_hash,
  email_hash = excluded.email_hash, language = excluded.language, wants_answer = excluded.wants_answer
