-- Purpose: what happened to a work order, oldest first, as far as the viewer may see it. Inputs: id.
select l.at, l.actor, l.action, l.from_status, l.to_status, l.comment from work.log as l where l.work_order_id = :id::bigint order by l.id
