-- Purpose: the same client key with other words is not the same wish: what was sent is known again by its hash.

alter table request.request add column client_body_hash text;
comment on column request.request.client_body_hash is 'SHA-256 of what was sent with client_key, so that a repetition is told from a change';
