-- Purpose: whose working hours a calendar tells. Inputs: code; organisationId, null for nobody's own.
update org.calendar set organisation_id = :organisationId::integer
where code = :code and organisation_id is distinct from :organisationId::integer
