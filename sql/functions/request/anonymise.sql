-- Purpose: takes from requests whatever tells of a person, and leaves what the figures count: reporters, the caller's
--   words, words in the log, answers in words, attachments, addresses, also from the history of the layer. A place that
--   came from an address or a parcel, which may be a home, moves to the middle of its square of 100 m.
-- Inputs: ids. Outputs: how many requests. Run by the owner: upkeep, or an administrator's demand through the server.
create or replace function request.anonymise(ids bigint[]) returns integer
language plpgsql
set search_path = pg_catalog, public
as $$
declare
  done integer;
  personal text;
begin
  perform set_config('mesto.forgetting', 'true', true);
  -- Tables of other rooms that hold persons by request_id; those that are not there yet are passed over.
  foreach personal in array array['request.reporter', 'request.reporter_to_seal', 'request.joined_reporter', 'request.attachment'] loop
    if to_regclass(personal) is not null then
      execute format('delete from %s where request_id = any ($1)', personal) using ids;
    end if;
  end loop;
  delete from request.answer a using request.question q
    where q.id = a.question_id and q.type = 'text' and a.request_id = any (ids);
  update request.request r
  set description = '', public_text = null,
    address_text = case when r.address_text is not null then '' end,
    parcel_text = case when r.parcel_text is not null then '' end,
    client_key = null, client_body_hash = null,
    geom = case when r.location_source in ('address', 'parcel') then coalesce(
      (select middle from (select st_translate(st_snaptogrid(r.geom, 100), 50, 50) as middle) as square, catalog.city as c
       where st_intersects(c.extent, middle)), r.geom) else r.geom end,
    anonymised_at = clock_timestamp()
  where r.id = any (ids) and r.anonymised_at is null;
  get diagnostics done = row_count;
  update request.log l set comment = null where l.request_id = any (ids) and l.comment is not null;
  delete from request.shape s using request.request r
    where s.request_id = any (ids) and r.id = s.request_id and r.location_source in ('address', 'parcel');
  update history.version v
  set properties = v.properties - array['description', 'public_text', 'address_text', 'parcel_text', 'client_key', 'client_body_hash'],
    geom = (select r.geom from request.request r where r.id = v.feature_id), reason = null
  where v.layer = 'request' and v.feature_id = any (ids) and (v.properties is not null or v.reason is not null);
  insert into request.log (request_id, account_id, actor, action)
  select r.id, auth.account_id(), auth.actor(), 'anonymised' from request.request r
  where r.id = any (ids) and not exists (select from request.log l where l.request_id = r.id and l.action = 'anonymised');
  perform set_config('mesto.forgetting', '', true);
  return done;
end $$;
revoke execute on function request.anonymise(bigint[]) from public;
