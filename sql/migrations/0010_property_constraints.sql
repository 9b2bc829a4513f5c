-- Purpose: what a column of a layer takes, for everybody who writes: forms, the open interface, imports. Filled by
--   catalog.describe_constraints, from the table itself.

alter table catalog.property
  add column is_nullable boolean not null default true,
  add column has_default boolean not null default false,
  add column is_read_only boolean not null default false,
  add column minimum double precision,
  add column maximum double precision,
  add column maximum_length integer,
  add column decimal_places integer;
comment on column catalog.property.is_required is 'Whether a new feature must name it: it may not be empty and has no default';
comment on column catalog.property.is_nullable is 'Whether it may be empty';
comment on column catalog.property.has_default is 'Whether the database fills it when a new feature does not name it';
comment on column catalog.property.is_read_only is 'Whether the database alone writes it (a generated column)';
comment on column catalog.property.minimum is 'Least number that is taken, from the type and from the checks of the column';
comment on column catalog.property.maximum is 'Greatest number that is taken';
comment on column catalog.property.maximum_length is 'Most characters of a text';
comment on column catalog.property.decimal_places is 'Digits after the point that are kept; null where the type has no fixed number of them';
