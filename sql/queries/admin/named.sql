-- Purpose: what rules may name. Outputs: one row: categories and organisations in use, calendars, states; code to id.
select
  coalesce((select jsonb_object_agg(c.code, c.id) from request.category as c), '{}') as categories,
  coalesce((select jsonb_object_agg(o.code, o.id) from org.organisation as o where o.is_active), '{}') as organisations,
  coalesce((select jsonb_object_agg(c.code, c.id) from org.calendar as c), '{}') as calendars,
  coalesce((select jsonb_object_agg(s.code, 0) from request.status as s), '{}') as states
