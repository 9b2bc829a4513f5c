-- Purpose: open requests near a place are asked for with every place card; among years of closed ones they are few.
-- closed_at is null exactly while a request is open (request.check_request keeps it so).

create index request_open_geom on request.request using gist (geom) where closed_at is null;
