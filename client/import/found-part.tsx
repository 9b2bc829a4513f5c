/** What is in the file, how it is read, and what its rows are to become. */
import { useState } from 'react';
import type { Import, ImportTable, Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { SelectInput } from '../ui/choices.tsx';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import { MappingPart } from './mapping-part.tsx';
import { ModePart } from './mode-part.tsx';
import { type Choices, firstChoices, optionsOf } from './options.ts';
import { type ImportActions, useProposal } from './queries.ts';
import { ReadingPart } from './reading-part.tsx';
import { SystemPart } from './system-part.tsx';

interface FoundProps {
  readonly found: Import;
  readonly layer: Layer | null;
  readonly actions: ImportActions;
}

export function FoundPart({ found, layer, actions }: FoundProps) {
  const { t } = useText();
  const [name, setName] = useState(found.options?.table ?? found.tables[0]?.name ?? '');
  const table = found.tables.find((one) => one.name === name) ?? found.tables[0];
  if (!table) return null;
  return (
    <section className="card-part stack" aria-label={t('import.found')}>
      <h2 className="section-title">{t('import.found')}</h2>
      {found.tables.length > 1 ? (
        <SelectInput
          label={t('import.table')}
          value={table.name}
          options={found.tables.map((one) => ({ value: one.name, title: one.name }))}
          onChange={setName}
        />
      ) : null}
      <Counts table={table} />
      <ReadingPart found={found} table={table} actions={actions} />
      {layer ? (
        <Mapping key={`${layer.name} ${table.name}`} {...{ found, layer, table, actions }} />
      ) : null}
    </section>
  );
}

function Counts({ table }: { table: ImportTable }) {
  const { t } = useText();
  return (
    <p>
      {t('import.rows', { count: table.rows })},{' '}
      {t('import.fields', { count: table.fields.length })}
      {table.broken > 0 ? `, ${t('import.broken', { count: table.broken })}` : null}
    </p>
  );
}

function Mapping({
  found,
  layer,
  table,
  actions,
}: {
  found: Import;
  layer: Layer;
  table: ImportTable;
  actions: ImportActions;
}) {
  const { t } = useText();
  const proposal = useProposal(found, layer.name, table.name);
  const [changed, setChoices] = useState<Choices | null>(null);
  if (proposal.isPending) return <Skeleton lines={4} />;
  if (proposal.isError)
    return <Trouble error={proposal.error} onRetry={() => proposal.refetch()} />;
  const choices = changed ?? firstChoices(proposal.data, found, layer.name);
  const parts = { layer, table, proposal: proposal.data, choices, onChange: setChoices };
  const lacksKey = choices.mode !== 'insert' && choices.key === '';
  return (
    <>
      <SystemPart {...parts} />
      <MappingPart {...parts} />
      <ModePart {...parts} />
      {lacksKey ? <p className="form-trouble">{t('import.keyNeeded')}</p> : null}
      <Button
        kind={found.state === 'tried' ? 'plain' : 'primary'}
        isDisabled={lacksKey || choices.system === '' || actions.attempt.isPending}
        onPress={() => actions.attempt.mutate(optionsOf(choices, layer.name, table.name))}
      >
        {t('import.try')}
      </Button>
      <p className="hint">{t('import.tryHint')}</p>
    </>
  );
}
