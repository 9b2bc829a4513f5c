/** What is snapped to, told in words. */
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { useVisibleLayers } from '../layers/visible.ts';
import { CheckInput } from '../ui/choices.tsx';
import { snapKinds } from './core/index.ts';
import { toggleSnapping, useEditing } from './session.ts';

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}

export function SnappingPanel({ layers }: { layers: readonly Layer[] }) {
  const { t, format } = useText();
  const session = useEditing();
  const visible = useVisibleLayers(layers);
  const shown = layers.filter(
    ({ name }) => visible.has(name) || session.snapLayers.has(name) || name === session.layer,
  );
  const titleOf = (name: string) => layers.find((layer) => layer.name === name)?.title ?? name;
  const said = t('edit.snapsTo', { count: session.snapLayers.size, total: shown.length });
  return (
    <details className="card-part">
      <summary>
        {t('edit.snapping')} <span className="hint">{session.isSnapping ? said : '–'}</span>
      </summary>
      <div className="stack">
        <CheckInput
          label={t('edit.snappingOn')}
          isSelected={session.isSnapping}
          onChange={toggleSnapping}
        />
        {session.cutLayers.length > 0 ? (
          <p className="notice" role="status">
            {t('edit.snapCut', { layers: format.list(session.cutLayers.map(titleOf)) })}
          </p>
        ) : null}
        <fieldset className="check-list">
          <legend className="label">{t('edit.snapKinds')}</legend>
          {snapKinds.map((kind) => (
            <CheckInput
              key={kind}
              label={t(`edit.snap.${kind}`)}
              isSelected={session.snapKinds.has(kind)}
              onChange={() => useEditing.setState({ snapKinds: toggled(session.snapKinds, kind) })}
            />
          ))}
        </fieldset>
        <fieldset className="check-list">
          <legend className="label">{t('edit.snapLayers')}</legend>
          {shown.map(({ name, title }) => (
            <CheckInput
              key={name}
              label={title}
              isSelected={session.snapLayers.has(name)}
              onChange={() =>
                useEditing.setState({ snapLayers: toggled(session.snapLayers, name) })
              }
            />
          ))}
        </fieldset>
      </div>
    </details>
  );
}
