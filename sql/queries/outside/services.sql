-- Purpose: the services of others that the viewer may use. Inputs: none.
select s.id, s.title, s.kind, s.url, s.is_public as "isPublic" from outside.service as s order by s.title, s.id
