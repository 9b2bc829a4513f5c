-- Purpose: the category of requests that a mail opens. Inputs: categoryId, null for none.
update message.mailbox set category_id = :categoryId::integer where category_id is distinct from :categoryId::integer
