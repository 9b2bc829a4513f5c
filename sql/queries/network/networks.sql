-- Purpose: the networks that the city's layers make up. Outputs: the rows of network.network.
select n.code, n.title_i18n as titles, n.kind, n.asset_layer, n.valve_layer, n.open_column, n.pipe_column, n.group_column,
  n.tolerance_metres, n.reach_metres, n.gathering_hours
from network.network as n order by n.code
