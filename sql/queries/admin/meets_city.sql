-- Purpose: whether a valid area lies in the city, at least in part. Inputs: ewkb in hexadecimal. Outputs: one row: meets.
select st_intersects(st_makevalid(c.extent), st_geomfromewkb(decode(:ewkb, 'hex'))) as meets from catalog.city as c
