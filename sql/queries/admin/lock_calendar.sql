-- Purpose: one after the other changes a calendar. Inputs: code. Outputs: id, or no row.
select c.id from org.calendar as c where c.code = :code for update
