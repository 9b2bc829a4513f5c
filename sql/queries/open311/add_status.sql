-- Purpose: one word of a partner. Touches no row when there is no such state.
insert into exchange.status (partner_id, theirs, ours)
select :id::integer, lower(:theirs), s.code from request.status as s where s.code = :ours
