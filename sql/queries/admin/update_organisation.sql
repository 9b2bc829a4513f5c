-- Purpose: changes an organisation. Inputs: id and its columns; keepsTerritory: it stays as it is, to the last digit.
update org.organisation
set name = :name, name_i18n = :titles::jsonb, kind = :kind,
  territory = case when :keepsTerritory::boolean then territory else :territory::geometry end,
  phone = :phone, email = :email, head_email = :headEmail, is_active = :isActive::boolean
where id = :id::integer
