-- Purpose: takes a request from a work order. Inputs: id, requestId.
delete from work.request as l where l.work_order_id = :id::bigint and l.request_id = :requestId::bigint
