-- Purpose: forgets which addresses a work order cuts off, before others are kept. Inputs: id.
delete from work.address as a where a.work_order_id = :id::bigint
