-- Purpose: how far the counting has come, and what figures are told to the asker. Run in the asker's role.
-- Outputs: epoch, another one when all is reckoned anew; counted_at; version, the highest there is; today, in the city;
--   sees_all, organisation_id, is_published as in figure.scope.
select p.epoch, p.counted_at, scope.sees_all, scope.organisation_id, scope.is_published,
  (now() at time zone (select c.time_zone from catalog.city as c))::date::text as today
from figure.progress as p cross join figure.scope() as scope
