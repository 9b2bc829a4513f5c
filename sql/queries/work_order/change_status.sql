-- Purpose: changes the state of a work order that is still at the version that was seen. Inputs: id, version, to.
update work.work_order as w set status = :to where w.id = :id::bigint and w.version = :version::integer
