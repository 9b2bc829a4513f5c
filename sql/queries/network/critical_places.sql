-- Purpose: which features are told of first when an address near them is cut off. Outputs: the rows of network.critical_place.
select c.layer, c.column_name, c.column_values, c.title_i18n as titles, c.reach_metres
from network.critical_place as c order by c.position, c.id
