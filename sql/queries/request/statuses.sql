-- Purpose: all states in their order.
select s.code, s.title_i18n as titles, s.is_open from request.status as s order by s.position
