-- Purpose: counts what was written since the last time. Inputs: atMost, requests at once. Outputs: how many were counted.
select figure.catch_up(:atMost::integer) as counted
