-- Purpose: an active category. Inputs: code. Outputs: id, kind, default_priority, asset_layers.
select c.id, c.code, c.kind, c.default_priority, c.asset_layers
from request.category as c
where c.code = :code and c.is_active
  and not exists (select from request.category as child where child.parent_id = c.id and child.is_active)
