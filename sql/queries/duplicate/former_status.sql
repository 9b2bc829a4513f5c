-- Purpose: the state that a duplicate had before it was merged. Inputs: requestId. Outputs: former_status.
select request.former_status(:requestId::bigint) as former_status
