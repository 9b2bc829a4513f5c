/**
 * Several cases, one fault: an incident is opened for them, with what the fault cuts off. The pipe or valve is chosen in a
 * list or on the map; what follows from it is told in sentences and drawn before anything is saved.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { RequestSummary, Trace } from '../../server/http/api/schema.ts';
import { useCategories, usePlace } from '../api/queries.ts';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import type { MapTool } from '../map/index.ts';
import { useLayersOnMap, useOnMap } from '../state/map-work.ts';
import { select } from '../state/selection.ts';
import { flyTo } from '../state/view.ts';
import { Button, SignButton } from '../ui/button.tsx';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { Skeleton, useTroubleText } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { toast } from '../ui/toast.tsx';
import { DateTimeInput } from './date-time-input.tsx';
import { letAllGo, togglePicked, usePicked } from './picked.ts';
import {
  addRequests,
  openIncident,
  refreshWork,
  useNetworks,
  useTrace,
  useWorks,
} from './queries.ts';
import { mainCategory, middleOf, networkOf } from './trace.ts';
import { TraceWords, useTraceShapes } from './trace-view.tsx';
import { toInstant } from './when.ts';

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

/** Where an incident is open already, the cases may simply go to it. */
function PutToOpen({ cases, onDone }: { cases: readonly RequestSummary[]; onDone: () => void }) {
  const { t } = useText();
  const client = useQueryClient();
  const troubleText = useTroubleText();
  const open = useWorks('incident').data?.works ?? [];
  const [reference, setReference] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  if (open.length === 0 || cases.length === 0) return null;
  const put = async () => {
    const key = { layer: 'incident', reference } as const;
    try {
      await addRequests(
        key,
        cases.map((one) => one.reference),
      );
      toast(t('group.put', { count: cases.length, reference }));
      letAllGo();
      refreshWork(client);
      select({ kind: 'work', ...key });
      onDone();
    } catch (error) {
      setTrouble(troubleText(error));
    }
  };
  return (
    <section className="stack">
      <SelectInput
        label={t('group.toOpen')}
        value={reference}
        onChange={setReference}
        options={[
          { value: '', title: t('group.newOne') },
          ...open.map((work) => ({
            value: work.reference,
            title: `${work.reference} ${work.title}`,
          })),
        ]}
      />
      {reference ? (
        <Button kind="primary" onPress={put}>
          {t('group.putTo', { count: cases.length, reference })}
        </Button>
      ) : null}
      {trouble ? (
        <p className="form-trouble" role="alert">
          {trouble}
        </p>
      ) : null}
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

interface IncidentFieldsProps {
  readonly cases: readonly RequestSummary[];
  readonly category: string;
  readonly firstTitle: string;
  readonly network: string | null;
  readonly lonLat: readonly [number, number];
  readonly organisationId: number;
  readonly trace: Trace | undefined;
  readonly onDone: () => void;
}

function IncidentFields(props: IncidentFieldsProps) {
  const { cases, trace } = props;
  const { t } = useText();
  const client = useQueryClient();
  const troubleText = useTroubleText();
  const [title, setTitle] = useState(props.firstTitle);
  const [until, setUntil] = useState('');
  const [isPublic, setPublic] = useState(false);
  const [publicText, setPublicText] = useState('');
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const save = async () => {
    setPending(true);
    setTrouble(null);
    const endsAt = toInstant(until);
    try {
      const { reference } = await openIncident({
        title: title.trim(),
        category: props.category,
        lonLat: trace?.about.lonLat ?? props.lonLat,
        organisationId: props.organisationId,
        requests: cases.map((one) => one.reference),
        isPublic,
        ...(props.network ? { network: props.network } : {}),
        ...(trace ? { trace: { layer: trace.about.layer, id: trace.about.id } } : {}),
        ...(endsAt ? { endsAt } : {}),
        ...(isPublic && publicText.trim() ? { publicText: publicText.trim() } : {}),
      });
      toast(t('gatherings.opened', { reference, count: cases.length }));
      letAllGo();
      refreshWork(client);
      select({ kind: 'work', layer: 'incident', reference });
      props.onDone();
    } catch (error) {
      setTrouble(troubleText(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <TextInput
        label={t('group.name')}
        isRequired
        value={title}
        maxLength={200}
        onChange={setTitle}
      />
      <DateTimeInput label={t('work.until')} value={until} onChange={setUntil} />
      <CheckInput label={t('group.public')} isSelected={isPublic} onChange={setPublic} />
      {isPublic ? (
        <TextInput
          label={t('group.publicText')}
          rows={2}
          value={publicText}
          maxLength={2_000}
          onChange={setPublicText}
        />
      ) : null}
      {trouble ? (
        <p className="form-trouble" role="alert">
          {trouble}
        </p>
      ) : null}
      <div className="form-foot">
        <Button
          kind="primary"
          isPending={isPending}
          isDisabled={title.trim() === '' || cases.length === 0}
          onPress={save}
        >
          {t('group.open', { count: cases.length })}
        </Button>
      </div>
    </>
  );
}
