-- Purpose: writes a text in the place of the one that is there.
insert into message.template (event, category_id, channel, language, subject, body)
values (:event, :categoryId::integer, :channel, :language, :subject, :body)
on conflict on constraint template_place do update set subject = excluded.subject, body = excluded.body, updated_at = now()
