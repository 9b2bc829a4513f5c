/** The past of the feature in hand: who changed it, when and why; each state can be looked at on the map and restored. */
import { useQuery } from '@tanstack/react-query';
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import { type Base, changedProperties, type EditFeature, restoreFeature } from './core/index.ts';
import { edit, useEditing } from './session.ts';
import { readVersion, readVersions, type Version } from './wire.ts';

export function HistoryPanel({ feature, layer }: { feature: EditFeature; layer: Layer }) {
  const { t } = useText();
  const { id, base } = feature;
  const versions = useQuery({
    queryKey: ['feature', 'versions', layer.name, id, base?.etag],
    enabled: id !== null,
    queryFn: () => readVersions(layer.name, id ?? ''),
  });
  if (id === null) return null;
  return (
    <details className="card-part">
      <summary>{t('edit.history')}</summary>
      {versions.isPending ? <Skeleton lines={3} /> : null}
      {versions.isError ? <Trouble error={versions.error} /> : null}
      <ol className="edit-history">
        {(versions.data ?? []).map((version) => (
          <VersionRow key={version.version} version={version} feature={feature} layer={layer} />
        ))}
      </ol>
    </details>
  );
}

function VersionRow({
  version,
  feature,
  layer,
}: {
  version: Version;
  feature: EditFeature;
  layer: Layer;
}) {
  const { t, format } = useText();
  const shown = useEditing((session) => session.past);
  const isShown = shown?.version === version.version;
  // A feature's tag names its version and then how it was written down.
  const isPresent = feature.base?.etag.replace(/^"|"$/g, '').split('.')[0] === version.version;
  return (
    <li>
      <p>
        <strong>{t(`edit.history.${version.operation}`)}</strong>{' '}
        <time dateTime={version.validFrom}>{format.dateTime(version.validFrom)}</time>
        {version.actor ? ` · ${version.actor}` : ''}
        {isPresent ? ` · ${t('edit.present')}` : ''}
      </p>
      {version.reason ? <p className="hint">{version.reason}</p> : null}
      {isShown && shown ? <Compared past={shown.base} feature={feature} layer={layer} /> : null}
      {isPresent || version.operation === 'delete' ? null : (
        <div className="button-flow">
          <Button
            onPress={() => (isShown ? useEditing.setState({ past: null }) : look(feature, version))}
          >
            {isShown ? t('edit.lookAway') : t('edit.look')}
          </Button>
          <Button onPress={() => restore(feature, version)}>{t('edit.restore')}</Button>
        </div>
      )}
    </li>
  );
}

/** What differs between then and now, in words; the shapes are on the map. */
function Compared({ past, feature, layer }: { past: Base; feature: EditFeature; layer: Layer }) {
  const { t } = useText();
  const differing = Object.keys(changedProperties(past.properties, feature.properties));
  const titleOf = (name: string) =>
    layer.properties.find((property) => property.name === name)?.title ?? name;
  return (
    <dl className="facts">
      {differing.map((name) => (
        <div key={name}>
          <dt>{titleOf(name)}</dt>
          <dd>
            {String(past.properties[name] ?? '–')} → {String(feature.properties[name] ?? '–')}
          </dd>
        </div>
      ))}
      {differing.length === 0 ? <p className="hint">{t('edit.sameValues')}</p> : null}
    </dl>
  );
}

async function read(feature: EditFeature, version: Version): Promise<Base | null> {
  const { plane } = useEditing.getState();
  if (!plane || feature.id === null) return null;
  try {
    return await readVersion(feature.layer, feature.id, version, plane);
  } catch (error) {
    useEditing.setState({ trouble: error });
    return null;
  }
}

async function look(feature: EditFeature, version: Version): Promise<void> {
  const base = await read(feature, version);
  if (base) useEditing.setState({ past: { version: version.version, base } });
}

/** Puts the past state into the draft; it is saved like any other change, and the history keeps both. */
async function restore(feature: EditFeature, version: Version): Promise<void> {
  const base = await read(feature, version);
  if (base) edit('restore', (draft) => restoreFeature(draft, feature.key, base));
  useEditing.setState({ past: null });
}
