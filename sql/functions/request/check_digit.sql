-- Purpose: the check digit of a reference, by the Damm algorithm: it catches every single wrong digit and every
--   exchange of two neighbours, which is what goes wrong when a number is read over the phone.
-- Inputs: digits, decimal digits only (anything else is ignored).
-- Outputs: 0 to 9.
-- Source: H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004; the order-10 table given there.
create or replace function request.check_digit(digits text) returns integer
language plpgsql immutable strict parallel safe as $$
declare
  quasigroup constant text[] := array[
    '0317598642', '7092154863', '4206871359', '1750983426', '6123045978',
    '3674209581', '5869720134', '8945362017', '9438617205', '2581436790'];
  plain constant text := regexp_replace(digits, '\D', '', 'g');
  interim integer := 0;
begin
  for i in 1..length(plain) loop
    interim := substr(quasigroup[interim + 1], substr(plain, i, 1)::integer + 1, 1)::integer;
  end loop;
  return interim;
end $$;
