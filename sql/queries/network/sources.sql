-- Purpose: where what flows in the networks comes from. Outputs: network, layer, feature_id.
select s.network, s.layer, s.feature_id::float8 as feature_id from network.source as s order by s.network, s.layer, s.feature_id
