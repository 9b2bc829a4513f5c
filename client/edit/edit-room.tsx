/** The editing room: a layer's features are drawn and changed on the map, and saved together with a reason. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useCity, useLayers, useSession } from '../api/queries.ts';
import { useNetworks } from '../api/works.ts';
import { liveChanges } from '../frame/live.ts';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import { openTable } from '../layers/table-state.ts';
import { go, setQuery, useLocation } from '../state/location.ts';
import { useOnMap } from '../state/map-work.ts';
import { useView } from '../state/view.ts';
import { Button } from '../ui/button.tsx';
import { SelectInput } from '../ui/choices.tsx';
import { EmptyState, Skeleton, Trouble } from '../ui/parts.tsx';
import { ChangesPanel } from './changes-panel.tsx';
import { ConflictsPanel } from './conflicts-panel.tsx';
import type { EditLayer } from './core/index.ts';
import { FeatureForm } from './feature-form.tsx';
import { JoiningChoice, JoiningNotices } from './joining-panel.tsx';
import { joinsOf } from './joins.ts';
import { OutsidePanel } from './outside-panel.tsx';
import { overlayOf } from './overlay.ts';
import { planeOf } from './plane.ts';
import { settlePending } from './save.ts';
import { SavesPanel } from './saves-panel.tsx';
import { beginSession, editLayer, useEditing } from './session.ts';
import { SnappingPanel } from './snapping-panel.tsx';
import { Toolbar } from './toolbar.tsx';
import { tools } from './tools.ts';
import { useEditKeys } from './use-edit-keys.ts';
import { isCloseEnough, useSurroundings } from './use-surroundings.ts';
import { mayWrite } from './wire.ts';
import './edit.css';

const noLayers: readonly Layer[] = [];

/** Few come here, with much to load: files into layers, under /edit/import. */
const ImportRoom = lazy(() => import('../import/import-room.tsx'));
/** How often a save without an answer is sent again. */
const askAgainMs = 5_000;

/** A layer as the core must know it. */
function editLayerOf(
  { name, geometryType, properties }: Layer,
  isWritable: boolean,
  joined: ReturnType<typeof joinsOf>,
): EditLayer {
  const type = geometryType.toLowerCase();
  return {
    name,
    kind: type.includes('point') ? 'point' : type.includes('line') ? 'line' : 'polygon',
    isMulti: type.startsWith('multi'),
    isWritable,
    ownProperties: properties.map((property) => property.name).filter((own) => own === 'number'),
    ...joined,
  };
}

/** Every layer, and whether this person may write it. */
function useEditLayers(layers: readonly Layer[]) {
  const asked = useNetworks();
  const networks = asked.data?.networks;
  const names = layers.map(({ name }) => name).join();
  return useQuery({
    queryKey: ['edit', 'layers', names, networks?.map(({ code }) => code).join()],
    // Without word of the networks each layer joins itself.
    enabled: layers.length > 0 && !asked.isPending,
    staleTime: 10 * 60_000,
    queryFn: () =>
      Promise.all(
        layers.map(async (layer) =>
          editLayerOf(
            layer,
            await mayWrite(layer.name),
            joinsOf(layer.name, layers, networks ?? []),
          ),
        ),
      ),
  });
}

export function EditRoom() {
  const { path } = useLocation();
  if (path !== '/edit/import') return <EditingRoom />;
  return (
    <Suspense fallback={<Skeleton lines={6} />}>
      <ImportRoom />
    </Suspense>
  );
}

function EditingRoom() {
  const { t } = useText();
  useTitle(t('room.edit'));
  const city = useCity().data;
  const layers = useLayers();
  const known = layers.data ?? noLayers;
  const editLayers = useEditLayers(known);
  const account = useSession().data?.account?.id;
  const projection = city?.projection ?? null;
  const plane = useMemo(() => (projection ? planeOf(projection) : null), [projection]);
  useEffect(() => {
    if (plane && editLayers.data && account !== undefined) {
      beginSession(plane, editLayers.data, account);
    }
  }, [plane, editLayers.data, account]);
  const isReady = useEditing((session) => session.plane !== null);
  useEffect(() => {
    const again = () => void settlePending();
    if (isReady) again();
    window.addEventListener('online', again);
    const timer = setInterval(again, askAgainMs);
    return () => {
      window.removeEventListener('online', again);
      clearInterval(timer);
    };
  }, [isReady]);
  const trouble = layers.error ?? editLayers.error;
  return (
    <>
      <PanelHead title={t('room.edit')} />
      <div className="panel-body stack">
        {trouble ? <Trouble error={trouble} onRetry={() => layers.refetch()} /> : null}
        {city && !city.projection ? <EmptyState title={t('edit.noProjection')} /> : null}
        {!trouble && !isReady && city?.projection !== null ? <Skeleton lines={8} /> : null}
        {isReady && editLayers.data ? <Editor layers={known} editLayers={editLayers.data} /> : null}
      </div>
    </>
  );
}

function Editor({
  layers,
  editLayers,
}: {
  layers: readonly Layer[];
  editLayers: readonly EditLayer[];
}) {
  const { t, format } = useText();
  const session = useEditing();
  const overlay = useMemo(() => overlayOf(session, format), [session, format]);
  const { layer, tool } = session;
  useOnMap(layer ? tools[tool] : null, overlay);
  useEditKeys();
  useSurroundings(liveChanges);
  const seen = useView((view) => view.seen);
  const writable = editLayers.filter(({ isWritable }) => isWritable);
  const named = useLocation().query.get('layer');
  // The address names the layer, so that a reload or a link leads back to it.
  useEffect(() => {
    const isThere = editLayers.some(({ name, isWritable }) => isWritable && name === named);
    if (named && isThere && useEditing.getState().layer !== named) editLayer(named);
  }, [named, editLayers]);
  if (writable.length === 0) {
    return <EmptyState title={t('edit.noneWritable')}>{t('edit.noneWritableHint')}</EmptyState>;
  }
  const titleOf = (name: string) => layers.find((known) => known.name === name)?.title ?? name;
  const options = [
    { value: '', title: t('choose') },
    ...writable.map(({ name }) => ({ value: name, title: titleOf(name) })),
  ];
  const edited = layers.find(({ name }) => name === layer);
  return (
    <>
      <SelectInput
        label={t('edit.layer')}
        value={layer ?? ''}
        options={options}
        onChange={(name) => {
          if (name === '') return;
          editLayer(name);
          setQuery({ layer: name }, { replace: true });
        }}
      />
      {edited ? (
        <>
          <div className="button-flow">
            <Button icon="table" onPress={() => openTable(edited.name)}>
              {t('table.open')}
            </Button>
          </div>
          {isCloseEnough(seen) ? null : <p className="notice">{t('edit.comeCloser')}</p>}
          <JoiningNotices layers={layers} />
          <Toolbar />
          <JoiningChoice />
          <FeatureForm layer={edited} />
          <SnappingPanel layers={layers} />
          <OutsidePanel />
        </>
      ) : (
        <EmptyState title={t('edit.noLayer')}>{t('edit.noLayerHint')}</EmptyState>
      )}
      <div className="button-flow">
        <Button icon="plus" onPress={() => go('/edit/import', { layer })}>
          {t('import.open')}
        </Button>
      </div>
      <ConflictsPanel layers={layers} />
      <ChangesPanel layers={layers} />
      <SavesPanel layers={layers} />
    </>
  );
}
