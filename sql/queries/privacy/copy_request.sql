-- Purpose: what is held on a person with a request. Inputs: id; isOwn: the person reported it, else only joined it and
--   is told the public facts. Outputs: held, JSON as the API gives it, but for the words of messages, which are sealed.
select jsonb_build_object(
  'reference', r.reference, 'kind', r.kind, 'category', r.category, 'status', r.status, 'channel', r.channel,
  'receivedAt', r.received_at, 'closedAt', r.closed_at, 'publicText', r.public_text,
  'description', case when :isOwn::boolean then r.description end,
  'addressText', case when :isOwn then nullif(r.address_text, '') end,
  'parcelText', case when :isOwn then nullif(r.parcel_text, '') end,
  'lonLat', case when :isOwn then (select jsonb_build_array(st_x(p), st_y(p)) from st_transform(r.geom, 4326) as p) end,
  'answers', coalesce((select jsonb_agg(jsonb_build_object('question', q.title_i18n, 'value', a.value) order by a.answered_at)
    from request.answer as a join request.question as q on q.id = a.question_id where a.request_id = r.id and :isOwn), '[]'),
  'attachments', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'fileName', f.file_name, 'uploadedAt', f.uploaded_at)
      order by f.uploaded_at)
    from request.attachment as f where f.request_id = r.id and :isOwn), '[]'),
  'log', coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('at', l.at, 'action', l.action, 'to', l.to_status,
      'words', l.comment)) order by l.id)
    from request.log as l where l.request_id = r.id and (l.is_public or l.action = 'opened')), '[]'),
  'messages', coalesce((select jsonb_agg(jsonb_build_object('at', coalesce(m.sent_at, m.created_at), 'channel', m.channel,
      'state', m.state, 'subject', m.subject, 'body', m.body, 'id', m.id, 'sealed', encode(m.sealed, 'base64')) order by m.id)
    from message.outbox as m where m.request_id = r.id and :isOwn and m.recipient = 'reporter'), '[]'),
  'looks', coalesce((select jsonb_agg(jsonb_build_object('at', k.at, 'what', k.what, 'purpose', k.purpose,
      'organisation', o.name) order by k.id)
    from request.personal_look as k left join auth.account as c on c.id = k.account_id
      left join org.organisation as o on o.id = c.organisation_id
    where k.request_id = r.id and :isOwn), '[]')
) as held
from request.request as r
where r.id = :id::bigint
