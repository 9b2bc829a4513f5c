-- Purpose: the highest version of what was reckoned. Outputs: version, 0 where there is nothing.
select coalesce(max(f.version), 0)::float8 as version from figure.request as f
