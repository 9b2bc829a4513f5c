/** A file into a layer: chosen, looked through, mapped, tried, saved with a reason, undone. */
import { useState } from 'react';
import type { Import, Layer } from '../../server/http/api/schema.ts';
import { ProblemError } from '../api/http.ts';
import { useLayers } from '../api/queries.ts';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { type TextKey, useText } from '../i18n/index.tsx';
import { go, setQuery, useLocation } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { SelectInput } from '../ui/choices.tsx';
import { FormTrouble, Skeleton, Trouble, useTroubleText } from '../ui/parts.tsx';
import { ChooseFile } from './choose-file.tsx';
import { FoundPart } from './found-part.tsx';
import { PastImports } from './past-imports.tsx';
import { type ImportActions, useImport, useImportActions, useWritable } from './queries.ts';
import { SavePart } from './save-part.tsx';
import { TrialPart } from './trial-part.tsx';
import './import.css';

const noLayers: readonly Layer[] = [];

export default function ImportRoom() {
  const { t } = useText();
  useTitle(t('import.title'));
  const id = useLocation().query.get('import');
  const layers = useLayers();
  const found = useImport(id);
  const all = layers.data ?? noLayers;
  const writable = useWritable(all);
  const known = all.filter(({ name }) => writable.data?.has(name));
  return (
    <>
      <PanelHead title={t('import.title')}>
        <Button kind="quiet" icon="back" onPress={() => go('/edit')}>
          {t('import.back')}
        </Button>
      </PanelHead>
      <div className="panel-body stack">
        {writable.isPending || (id !== null && found.isPending) ? <Skeleton lines={6} /> : null}
        {found.isError ? <Trouble error={found.error} /> : null}
        {writable.data && (id === null || found.data || found.isError) ? (
          <Steps layers={known} found={found.data ?? null} />
        ) : null}
      </div>
    </>
  );
}

/** What can be done now, from top to bottom. */
function Steps({ layers, found }: { layers: readonly Layer[]; found: Import | null }) {
  const { t } = useText();
  const wished = useLocation().query.get('layer');
  const [picked, setPicked] = useState<string | null>(null);
  const chosen = picked ?? found?.layer ?? wished ?? '';
  const actions = useImportActions(found?.id ?? null);
  const layer = layers.find(({ name }) => name === chosen);
  const isOpen = found === null || found.state === 'looked' || found.state === 'tried';
  const options = [
    { value: '', title: t('choose') },
    ...layers.map(({ name, title }) => ({ value: name, title })),
  ];
  const take = (file: File) =>
    actions.take.mutate(file, { onSuccess: ({ id }) => setQuery({ import: id }) });
  return (
    <>
      {isOpen ? (
        <SelectInput
          label={t('import.layer')}
          value={chosen}
          options={options}
          onChange={setPicked}
        />
      ) : null}
      {found === null ? (
        <ChooseFile isPending={actions.take.isPending} onFile={take} />
      ) : (
        <FileLine found={found} />
      )}
      <ActionTrouble actions={actions} />
      {found && isOpen ? <FoundPart found={found} layer={layer ?? null} actions={actions} /> : null}
      {found ? <TrialPart found={found} actions={actions} /> : null}
      {found ? <SavePart found={found} actions={actions} /> : null}
      {layer ? <PastImports layer={layer.name} openId={found?.id ?? null} /> : null}
    </>
  );
}

function FileLine({ found }: { found: Import }) {
  const { t } = useText();
  return (
    <div className="import-file">
      <strong>{found.fileName}</strong>
      <Button kind="quiet" onPress={() => setQuery({ import: null })}>
        {t('import.other')}
      </Button>
    </div>
  );
}

/** Faults that are told by their status alone. */
const reasonsByStatus: Readonly<Record<number, string>> = { 410: 'gone', 413: 'too-large' };

function reasonIn(error: unknown): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  const { status, faults, type } = error.problem;
  if (type === '/problems/busy') return 'busy';
  return faults?.[0]?.reason ?? reasonsByStatus[status];
}

/** What the last action met with. */
function ActionTrouble({ actions }: { actions: ImportActions }) {
  const { t } = useText();
  const troubleText = useTroubleText();
  const { take, readOtherwise, attempt, save } = actions;
  const error = [take, readOtherwise, attempt, save].find(({ isError }) => isError)?.error;
  const reason = reasonIn(error);
  const text = reason ? t(`import.cannot.${reason}` as TextKey) : error && troubleText(error);
  return <FormTrouble text={text} />;
}
