-- Purpose: keeps others from changing an organisation until the transaction ends. Inputs: code. Outputs: id, or no row.
select o.id from org.organisation as o where o.code = :code for update
