-- Purpose: writes a partner; a key that is not given stays.
insert into exchange.partner (code, name, organisation_id, key_hash, endpoint, jurisdiction, takes_updates, is_active)
values (:code, :name, :organisationId::integer, :keyHash::bytea, :endpoint, :jurisdiction, :takesUpdates, :isActive)
on conflict (code) do update set name = excluded.name, organisation_id = excluded.organisation_id,
  key_hash = coalesce(excluded.key_hash, exchange.partner.key_hash), endpoint = excluded.endpoint,
  jurisdiction = excluded.jurisdiction, takes_updates = excluded.takes_updates, is_active = excluded.is_active
returning id
