-- Purpose: a real city brings tables of its own, and then wants few or none of the layers that we make.

alter table catalog.city add column own_layers text[];
comment on column catalog.city.own_layers is 'Layers of ours, of sql/layers, that this city uses; null means all. The requests are always there';
