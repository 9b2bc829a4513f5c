-- Purpose: what follows in this transaction is told in logs as the city's own doing.
select set_config('mesto.actor', coalesce((select c.name from catalog.city as c), 'Mesto'), true)
