-- Purpose: changes a plan of escalation, or adds it. Inputs: id, null for a new one; ids for names; steps, JSON.
with changed as (
  update request.escalation_plan
  set position = :position, clock = :clock, kind = :kind, category_id = :categoryId, organisation_id = :organisationId,
    steps = :steps::jsonb
  where id = :id::integer
  returning id)
insert into request.escalation_plan (position, clock, kind, category_id, organisation_id, steps)
select :position::integer, :clock, :kind, :categoryId::integer, :organisationId::integer, :steps::jsonb
where :id::integer is null and not exists (select from changed)
