-- Purpose: what holds for the whole city. Outputs: one row.
select
  (select c.code from message.mailbox as m join request.category as c on c.id = m.category_id) as "mailboxCategory",
  (select json_build_object('anonymiseAfterDays', k.anonymise_after_days, 'deleteAfterDays', k.delete_after_days)
    from request.retention_rule as k where k.category_id is null) as retention,
  (select o.days from request.reopen_rule as o where o.category_id is null and o.status = 'resolved') as "reopenResolved",
  (select o.days from request.reopen_rule as o where o.category_id is null and o.status = 'closed') as "reopenClosed"
