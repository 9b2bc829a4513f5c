-- Purpose: lists of requests that stay quick among half a million, for every role.

create index request_open_received on request.request (received_at desc, id desc) where closed_at is null;
create index request_organisation_received on request.request (organisation_id, received_at desc, id desc);
-- A number without its year is looked up as the references that it may mean.
drop index request.request_number;
