-- Purpose: keeps what is answered to a set of changes. Inputs: key, results (JSON).
update history.change_set set results = :results::jsonb where key = :key::uuid
