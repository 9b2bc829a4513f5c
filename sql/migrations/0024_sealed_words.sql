-- Purpose: what was written to people lies sealed, as people themselves do; and nobody joins a request twice by one key,
--   not even at the same moment.

alter table message.outbox add column sealed bytea;
comment on column message.outbox.sealed is 'Subject and text as sent, without the personal link, sealed by the server; null before it is written';
comment on column message.outbox.subject is 'Only of an older version, until the server has sealed it';
comment on column message.outbox.body is 'Only of an older version, until the server has sealed it';
-- What is still to be sealed: empty but for the first start after an older version.
create index outbox_plain on message.outbox (id) where subject is not null or body is not null;

alter table request.joined_reporter add column client_key uuid;
comment on column request.joined_reporter.client_key is 'Made by the desk, so that a joining that is sent twice counts a person once';
-- Two that came at the same moment, before this: the later one is the same person again.
delete from request.joined_reporter as later using request.joined_reporter as first
where first.leave_hash = later.leave_hash and first.id < later.id;
create unique index joined_reporter_key on request.joined_reporter (client_key) where client_key is not null;
create unique index joined_reporter_leave on request.joined_reporter (leave_hash) where leave_hash is not null;

-- They take the key now, and give which joining it is.
drop function if exists request.join_reporter(bigint, bigint, bytea, bytea, bytea, text, boolean, text, bytea);
