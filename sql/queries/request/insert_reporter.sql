-- Purpose: keeps who reported, apart from the request. Inputs: requestId and the personal fields.
insert into request.reporter (request_id, name, phone, email, language, wants_answer)
values (:requestId::bigint, :name, :phone, :email, :language, :wantsAnswer::boolean)
