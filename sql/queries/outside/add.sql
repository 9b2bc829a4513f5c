-- Purpose: allows a service of others. Inputs: title, kind, url, isPublic, actor. Gives nothing when the address stands there.
insert into outside.service (title, kind, url, is_public, added_by)
values (:title, :kind, :url, :isPublic::boolean, :actor)
on conflict (url) do nothing
returning id, title, kind, url, is_public as "isPublic"
