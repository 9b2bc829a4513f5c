-- Purpose: takes from requests whatever tells of a person, and leaves what the figures count: reporters, the caller's
--   words, words in the log and in messages, answers in words, attachments, addresses, also from the history of the layer.
--   A place that came from an address or a parcel, which may be a home, moves to the middle of its square of 100 m.
-- Inputs: ids. Outputs: how many requests. Run by the owner: upkeep, or an administrator's demand through the server.
create or replace function request.anonymise(ids bigint[]) returns integer
language plpgsql
set search_path = pg_catalog, public
as $$
declare
  personal_columns constant text[] := array[
    'description', 'public_text', 'address_text', 'parcel_text', 'client_key', 'client_body_hash'];
  done bigint[];
begin
  perform set_config('mesto.forgetting', 'true', true);
  delete from request.reporter p where p.request_id = any (ids);
  delete from request.reporter_to_seal p where p.request_id = any (ids);
  delete from request.joined_reporter p where p.request_id = any (ids);
  delete from request.attachment a where a.request_id = any (ids);
  delete from message.preference m where m.request_id = any (ids);
  delete from message.link m where m.request_id = any (ids);
  update message.incoming m set sealed = null, sender_hash = null where m.request_id = any (ids);
  update message.outbox m set subject = null, body = null, sealed = null,
    state = case when m.state in ('waiting', 'to_print') then 'withheld' else m.state end
  where m.request_id = any (ids);
  delete from request.answer a using request.question q
  where q.id = a.question_id and q.type = 'text' and a.request_id = any (ids);
  delete from request.shape s using request.request r
  where s.request_id = any (ids) and r.id = s.request_id and r.location_source in ('address', 'parcel');
  with touched as (
    update request.request r
    set description = '', public_text = null,
      address_text = case when r.address_text is not null then '' end,
      parcel_text = case when r.parcel_text is not null then '' end,
      client_key = null, client_body_hash = null,
      geom = case when r.location_source in ('address', 'parcel') then coalesce(
        (select square.middle
         from (select st_snaptogrid(r.geom, 100) as middle) as square, catalog.city as c
         where st_intersects(c.extent, square.middle)), r.geom) else r.geom end,
      anonymised_at = clock_timestamp()
    where r.id = any (ids) and r.anonymised_at is null
    returning r.id
  )
  select coalesce(array_agg(t.id), '{}') into done from touched as t;
  update request.log l set comment = null where l.request_id = any (ids) and l.comment is not null;
  update history.version v
  set properties = v.properties - personal_columns, reason = null,
    geom = case when v.geom is null then null else (select r.geom from request.request r where r.id = v.feature_id) end
  where v.layer = 'request' and v.feature_id = any (ids);
  insert into request.log (request_id, account_id, actor, action)
  select id, auth.account_id(), auth.actor(), 'anonymised' from unnest(done) as id;
  perform set_config('mesto.forgetting', '', true);
  return cardinality(done);
end $$;
revoke execute on function request.anonymise(bigint[]) from public;
