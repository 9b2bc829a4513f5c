-- Purpose: takes a text away, so that a more general one counts again.
delete from message.template
where event = :event and category_id is not distinct from :categoryId::integer and channel = :channel and language = :language
