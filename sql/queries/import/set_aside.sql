-- Purpose: takes an import out of the hand of whoever works on it. Inputs: id, failure (null: it was wished so).
update exchange.import i
set state = case i.state when 'trying' then 'looked' when 'saving' then 'tried' when 'undoing' then 'saved' else i.state end,
  runner = null, failure = :failure
where i.id = :id::uuid and i.state in ('trying', 'saving', 'undoing')
