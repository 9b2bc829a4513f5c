-- Purpose: what a category says about candidate assets. Inputs: code. Outputs: a row, or none for an unknown or retired one.
select c.id, c.kind, c.asset_layers, c.search_radius_metres
from request.category as c
where c.code = :code and c.is_active
