-- Purpose: a new organisation. Inputs: its columns; titles as JSON; territory as EWKB in hexadecimal, the city's SRID.
-- Outputs: id; no row when the code is taken.
insert into org.organisation (code, name, name_i18n, kind, territory, phone, email, head_email, is_active)
values (:code, :name, :titles::jsonb, :kind, :territory::geometry, :phone, :email, :headEmail, :isActive::boolean)
on conflict (code) do nothing
returning id
