-- Purpose: keeps a file that was looked through. Inputs: id, fileName, format, sizeBytes, found.
insert into exchange.import (id, account_id, actor, file_name, format, size_bytes, found)
values (:id::uuid, auth.account_id(), auth.actor(), :fileName, :format, :sizeBytes, :found::jsonb)
