/**
 * Several cases, one fault: an incident is opened for them, with what the fault cuts off. The pipe or valve is chosen in a
 * list or on the map; what follows from it is told in sentences and drawn before anything is saved.
 */
import { useEffect, useMemo, useState } from 'react';
import type { RequestSummary, Trace } from '../../server/http/api/schema.ts';
import { useCategories, usePlace } from '../api/queries.ts';
import { useNetworks, useTrace } from '../api/works.ts';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import type { MapTool } from '../map/index.ts';
import { useLayersOnMap, useOnMap } from '../state/map-work.ts';
import { select } from '../state/selection.ts';
import { flyTo } from '../state/view.ts';
import { SignButton } from '../ui/button.tsx';
import { SelectInput } from '../ui/choices.tsx';
import { Skeleton, useTroubleText } from '../ui/parts.tsx';
import { IncidentFields, PutToOpen } from './open-incident.tsx';
import { togglePicked, usePicked } from './picked.ts';
import { mainCategory, middleOf, networkOf } from './trace.ts';
import { TraceWords, useTraceShapes } from './trace-view.tsx';

interface AssetKey {
  readonly layer: string;
  readonly id: number;
}

interface GroupFormProps {
  readonly organisationId: number;
  readonly onClose: () => void;
}

export function GroupForm({ organisationId, onClose }: GroupFormProps) {
  const { t } = useText();
  useTitle(t('group.title'));
  const cases = usePicked(({ cases: picked }) => picked);
  const [about, setAbout] = useState<AssetKey | null>(null);
  const subject = useSubject(cases);
  const { network, lonLat, category, categoryTitle } = subject;
  const isTraced = network?.kind === 'pipes' && cases.length > 0;
  const trace = useTrace(
    isTraced ? { network: network.code, asset: about, lonLat: about ? null : lonLat } : null,
  );
  const cut = isTraced && trace.isSuccess ? trace.data : undefined;
  const tool = usePipeTool(network, setAbout);
  useOnMap(isTraced ? tool : null, useTraceShapes(cut));
  useLayersOnMap(useNetworkLayers(network));
  useSight(lonLat, cases.length);
  useSomethingPicked(cases.length, onClose);
  return (
    <>
      <PanelHead title={t('group.title')}>
        <SignButton label={t('group.back')} icon="close" onPress={onClose} />
      </PanelHead>
      <div className="panel-body form">
        <PickedCases cases={cases} />
        <PutToOpen cases={cases} onDone={onClose} />
        {isTraced ? (
          <section className="stack">
            <h2 className="section-title">{t('group.cutOff')}</h2>
            <AboutChoice subject={subject} trace={cut} onChoose={setAbout} />
            {trace.isPending ? <Skeleton lines={4} /> : null}
            {trace.isError ? <TraceTrouble error={trace.error} /> : null}
            {cut ? <TraceWords trace={cut} /> : null}
          </section>
        ) : null}
        {category ? (
          <IncidentFields
            key={category}
            cases={cases}
            category={category}
            firstTitle={categoryTitle}
            network={network?.code ?? null}
            lonLat={lonLat}
            organisationId={organisationId}
            trace={cut}
            onDone={onClose}
          />
        ) : null}
      </div>
    </>
  );
}

/** What can be clicked must be seen. */
function useNetworkLayers(network: Subject['network']): readonly string[] {
  return useMemo(
    () => (network ? [network.assetLayer, network.valveLayer].filter((name) => name !== null) : []),
    [network],
  );
}

const sightZoom = 16;

/** The map goes to the cases, once. */
function useSight(lonLat: readonly [number, number], count: number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: leaving a case out does not move the map
  useEffect(() => {
    if (count > 0) flyTo(lonLat, sightZoom);
  }, []);
}

/** An address that is opened anew brings no picked cases with it: the list is the place to begin. */
function useSomethingPicked(count: number, onClose: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: who leaves out the last case here is told so instead
  useEffect(() => {
    if (count === 0) onClose();
  }, []);
}

type Subject = ReturnType<typeof useSubject>;

/** What the cases are about: category, network, place. */
function useSubject(cases: readonly RequestSummary[]) {
  const networks = useNetworks().data?.networks;
  const categories = useCategories().data;
  return useMemo(() => {
    const category = mainCategory(cases);
    return {
      category,
      categoryTitle: cases.find((one) => one.category === category)?.categoryTitle ?? '',
      network: networkOf(networks ?? [], categories ?? [], category),
      lonLat: middleOf(cases),
    };
  }, [cases, networks, categories]);
}

/** While it is grouped, a click on a pipe or valve of the network means that one. */
function usePipeTool(network: Subject['network'], onChoose: (asset: AssetKey) => void): MapTool {
  return useMemo(
    () => ({
      cursor: 'crosshair',
      on: (event) => {
        if (event.kind !== 'choose') return false;
        const layers = [network?.assetLayer, network?.valveLayer];
        const found = event.find().find(({ layer }) => layers.includes(layer));
        if (found) onChoose({ layer: found.layer, id: found.id });
        return true;
      },
    }),
    [network, onChoose],
  );
}

function TraceTrouble({ error }: { error: unknown }) {
  const troubleText = useTroubleText();
  return <p className="notice">{troubleText(error)}</p>;
}

function PickedCases({ cases }: { cases: readonly RequestSummary[] }) {
  const { t } = useText();
  return (
    <section>
      <h2 className="section-title">{t('group.cases', { count: cases.length })}</h2>
      {cases.length === 0 ? <p className="muted">{t('group.none')}</p> : null}
      <ul className="rows">
        {cases.map((request) => (
          <li key={request.id} className="row-with-action">
            <button
              type="button"
              className="row"
              onClick={() => select({ kind: 'request', reference: request.reference })}
            >
              <span className="row-title">{request.categoryTitle}</span>
              <span className="muted">{request.addressText ?? request.reference}</span>
            </button>
            <SignButton
              label={t('group.leaveOut', { reference: request.reference })}
              icon="close"
              onPress={() => togglePicked(request)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface AboutChoiceProps {
  readonly subject: Subject;
  readonly trace: Trace | undefined;
  readonly onChoose: (asset: AssetKey | null) => void;
}

/** Which pipe has burst or which valve is closed: the nearest at first, others from a list, or from the map. */
function AboutChoice({ subject, trace, onChoose }: AboutChoiceProps) {
  const { t, format } = useText();
  const { network, lonLat, category } = subject;
  const near = usePlace({ lonLat, category }).data?.assets ?? [];
  const layers = [network?.assetLayer, network?.valveLayer];
  const options = near
    .filter(({ layer }) => layers.includes(layer))
    .map(({ layer, id, title, distanceMetres }) => ({
      value: `${layer}/${id}`,
      title: `${title} · ${format.distance(distanceMetres)}`,
    }));
  const about = trace ? `${trace.about.layer}/${trace.about.id}` : '';
  const isListed = options.some(({ value }) => value === about);
  return (
    <>
      <SelectInput
        label={t('group.about')}
        value={about}
        onChange={(value) => {
          const [layer = '', id = ''] = value.split('/');
          onChoose(layer ? { layer, id: Number(id) } : null);
        }}
        options={[
          ...(trace && !isListed ? [{ value: about, title: trace.about.title }] : []),
          ...options,
        ]}
      />
      <p className="hint">{t('group.aboutHint')}</p>
    </>
  );
}
