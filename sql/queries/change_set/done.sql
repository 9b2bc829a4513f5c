-- Purpose: what was answered to a set of changes of the one who asks. Inputs: key. Outputs: bodyHash, results.
select encode(body_hash, 'hex') as "bodyHash", results from history.change_set where key = :key::uuid
