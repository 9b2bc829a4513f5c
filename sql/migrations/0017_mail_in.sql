-- Purpose: mails that come in: each once; those without a place wait for the desk.

create table message.mailbox (
  is_only boolean primary key default true check (is_only),
  category_id integer references request.category
);
comment on table message.mailbox is 'The mailbox that is read: one row';
comment on column message.mailbox.category_id is 'Of requests that are opened by a mail which names its place; null: all wait for the desk';
insert into message.mailbox (category_id) values (null);

create table message.incoming (
  id bigint generated always as identity primary key,
  message_hash bytea not null unique,
  state text not null check (state in ('unplaced', 'opened', 'answered', 'ignored', 'dismissed')),
  why text check (why in ('automatic', 'bounce', 'own', 'flood')),
  request_id bigint references request.request on delete set null,
  sender_hash bytea,
  sealed bytea,
  received_at timestamptz not null default clock_timestamp(),
  settled_by integer references auth.account,
  settled_at timestamptz
);
comment on table message.incoming is 'Mails that came in, so that none is taken twice';
comment on column message.incoming.message_hash is 'SHA-256 of the Message-ID, or of the whole mail where it has none';
comment on column message.incoming.sealed is 'The mail itself, sealed by the server, while it waits for the desk; then it goes';
comment on column message.incoming.sender_hash is 'Keyed hash of the sender''s address: one who writes without end waits for the desk';
create index incoming_waiting on message.incoming (id) where state = 'unplaced';
create index incoming_sender on message.incoming (sender_hash, received_at);
create index incoming_request on message.incoming (request_id);
