-- Purpose: that somebody looks at personal data; who and when are stamped by the database. Inputs: what, requestId and
--   reference (null when it is about no single request), purpose, words.
insert into request.personal_look (what, request_id, reference, purpose, words)
values (:what, :requestId::bigint, :reference, :purpose, :words)
