-- Purpose: puts a request to a work order; again changes nothing. Inputs: id, requestId, accountId.
insert into work.request (work_order_id, request_id, linked_by) values (:id::bigint, :requestId::bigint, :accountId::integer)
on conflict (work_order_id, request_id) do nothing
