/** Someone else was faster: before, mine and theirs, field by field and on the map; the analyst chooses. */
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import type { PropertyValue } from './core/index.ts';
import { decide } from './save.ts';
import { type OpenConflict, useEditing } from './session.ts';

export function ConflictsPanel({ layers }: { layers: readonly Layer[] }) {
  const { t } = useText();
  const conflicts = useEditing((session) => session.conflicts);
  if (conflicts.length === 0) return null;
  return (
    <section className="card-part stack" role="alert" aria-label={t('edit.conflicts')}>
      <h2 className="section-title">{t('edit.conflicts')}</h2>
      <p className="hint">{t('edit.conflictsHint')}</p>
      {conflicts.map((open) => (
        <ConflictCard key={`${open.key} ${fieldOf(open)}`} open={open} layers={layers} />
      ))}
    </section>
  );
}

function fieldOf({ conflict }: OpenConflict): string {
  return conflict.field === 'property' ? conflict.name : conflict.field;
}

function ConflictCard({ open, layers }: { open: OpenConflict; layers: readonly Layer[] }) {
  const { t } = useText();
  const { conflict, key } = open;
  const layer = layers.find(({ name }) => name === key.split('/')[0]);
  const property =
    conflict.field === 'property'
      ? layer?.properties.find(({ name }) => name === conflict.name)
      : undefined;
  const title =
    conflict.field === 'property'
      ? (property?.title ?? conflict.name)
      : t(conflict.field === 'removal' ? 'edit.removal' : 'edit.geometry');
  const inWords = (value: PropertyValue) => {
    if (value === null) return t('edit.empty');
    return property?.codeList?.[String(value)] ?? String(value);
  };
  const sides =
    conflict.field === 'property'
      ? {
          base: inWords(conflict.base),
          mine: inWords(conflict.mine),
          theirs: inWords(conflict.theirs),
        }
      : {
          base: '–',
          mine: t(conflict.field === 'removal' ? 'edit.delete' : 'edit.onMap'),
          theirs: t('edit.onMap'),
        };
  return (
    <div className="edit-conflict">
      <table>
        <caption>
          {layer?.title} {key.split('/')[1]}: {title}
        </caption>
        <tbody>
          {(['base', 'mine', 'theirs'] as const).map((side) => (
            <tr key={side}>
              <th scope="row">{t(`edit.${side}`)}</th>
              <td>{sides[side]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="button-flow">
        <Button onPress={() => decide(open, 'mine')}>{t('edit.takeMine')}</Button>
        <Button onPress={() => decide(open, 'theirs')}>{t('edit.takeTheirs')}</Button>
      </div>
    </div>
  );
}
