-- Purpose: one service of others, if the viewer may use it. Inputs: id.
select s.id, s.title, s.kind, s.url, s.is_public as "isPublic" from outside.service as s where s.id = :id::integer
