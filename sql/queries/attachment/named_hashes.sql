-- Purpose: which of these files something names. Inputs: hashes.
select v.hash from request.attachment_version as v where v.hash = any (:hashes::text[])
union
select v.thumbnail_hash from request.attachment_version as v where v.thumbnail_hash = any (:hashes::text[])
