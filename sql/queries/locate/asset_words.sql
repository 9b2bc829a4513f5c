-- Purpose: what people call the assets of a layer: titles and synonyms of the categories that are first of all about it.
-- Inputs: none. Outputs: layer, words (one text each).
select c.asset_layers[1] as layer,
  array(select t.value from jsonb_each_text(c.title_i18n) as t) || c.synonyms as words
from request.category as c
where c.is_active and cardinality(c.asset_layers) > 0
