-- Purpose: forgets what became of the rows of an import. Inputs: id, onlyAccepted.
delete from exchange.import_row where import_id = :id::uuid and (not :onlyAccepted::boolean or outcome <> 'refused')
