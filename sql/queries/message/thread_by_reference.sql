-- Purpose: the request that a mail names, if it comes from somebody who reported it.
select r.id as request_id from request.request as r
where r.reference = any (:references::text[]) and (
  exists (select from request.reporter as p where p.request_id = r.id and p.email_hash = any (:hashes::bytea[]))
  or exists (select from request.joined_reporter as j where j.request_id = r.id and j.email_hash = any (:hashes::bytea[])))
limit 1
