-- Purpose: whether a category is another one or stands above it. Inputs: id; otherId. Outputs: one row: is_above.
select exists (select from org.category_line(:otherId::integer) as line (id) where line.id = :id::integer) as "isAbove"
