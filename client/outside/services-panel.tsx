/** Services of others in the map room: which there are, their layers, and for administrators allowing one more. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/http.ts';
import { useSession } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import {
  isSameOutside,
  type OutsideLayer,
  setOutsideOpacity,
  toggleOutside,
  useOutside,
} from '../state/outside.ts';
import { Button } from '../ui/button.tsx';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { FormTrouble, Skeleton, useTroubleText } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type OutsideService, readLayers } from './capabilities.ts';

const kinds = ['wms', 'wmts', 'wfs', 'ogc-api'] as const;
const kindTitles = { wms: 'WMS', wmts: 'WMTS', wfs: 'WFS', 'ogc-api': 'OGC API' } as const;

export function ServicesPanel() {
  const { t } = useText();
  const isAdministrator = useSession().data?.account?.role === 'administrator';
  const services = useQuery({
    queryKey: ['outside-services'],
    queryFn: () => call<readonly OutsideService[]>('/api/outside-services'),
  });
  const known = services.data ?? [];
  if (known.length === 0 && !isAdministrator) return null;
  return (
    <>
      <h2 className="section-title">{t('outside.title')}</h2>
      {known.map((service) => (
        <ServiceRow key={service.id} service={service} mayRemove={isAdministrator} />
      ))}
      {isAdministrator ? <AddService /> : null}
    </>
  );
}

function ServiceRow({ service, mayRemove }: { service: OutsideService; mayRemove: boolean }) {
  const { t } = useText();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const layers = useQuery({
    queryKey: ['outside-layers', service.id],
    enabled: isOpen,
    staleTime: 10 * 60_000,
    retry: false,
    queryFn: () => readLayers(service),
  });
  const remove = useMutation({
    mutationFn: () => call(`/api/outside-services/${service.id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['outside-services'] }),
  });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {service.title} <span className="hint">{kindTitles[service.kind]}</span>
      </summary>
      <div className="stack">
        {isOpen && layers.isPending ? <Skeleton lines={3} /> : null}
        <FormTrouble text={layers.isError ? t('outside.unreadable') : null} />
        {layers.data?.length === 0 ? <p className="hint">{t('outside.noLayers')}</p> : null}
        {(layers.data ?? []).map((layer) => (
          <LayerRow key={layer.name} layer={layer} />
        ))}
        {mayRemove ? (
          <Button kind="quiet" onPress={() => remove.mutate()}>
            {t('outside.remove')}
          </Button>
        ) : null}
      </div>
    </details>
  );
}

function LayerRow({ layer }: { layer: OutsideLayer }) {
  const { t } = useText();
  const shown = useOutside((outside) =>
    outside.layers.find((other) => isSameOutside(other, layer)),
  );
  const label = t('outside.opacity', { layer: layer.title });
  return (
    <div>
      <CheckInput
        label={layer.title}
        isSelected={shown !== undefined}
        onChange={() => toggleOutside(layer)}
      />
      {shown?.source.kind === 'pictures' ? (
        <input
          type="range"
          min="0.1"
          max="1"
          step="0.1"
          value={shown.opacity}
          aria-label={label}
          title={label}
          onChange={(event) => setOutsideOpacity(shown, Number(event.target.value))}
        />
      ) : null}
    </div>
  );
}

function AddService() {
  const { t } = useText();
  const client = useQueryClient();
  const troubleText = useTroubleText();
  const [title, setTitle] = useState('');
  const [url, setUrl] = useState('');
  const [kind, setKind] = useState<(typeof kinds)[number]>('wms');
  const [isPublic, setPublic] = useState(false);
  const add = useMutation({
    mutationFn: () =>
      call('/api/outside-services', { method: 'POST', body: { title, url, kind, isPublic } }),
    onSuccess: () => {
      setTitle('');
      setUrl('');
      client.invalidateQueries({ queryKey: ['outside-services'] });
    },
  });
  return (
    <details>
      <summary>{t('outside.add')}</summary>
      <div className="stack">
        <p className="hint">{t('outside.addHint')}</p>
        <TextInput label={t('outside.name')} value={title} onChange={setTitle} />
        <TextInput label={t('outside.url')} value={url} onChange={setUrl} />
        <SelectInput
          label={t('outside.kind')}
          value={kind}
          options={kinds.map((value) => ({ value, title: kindTitles[value] }))}
          onChange={(value) => setKind(kinds.find((known) => known === value) ?? 'wms')}
        />
        <CheckInput label={t('outside.public')} isSelected={isPublic} onChange={setPublic} />
        <FormTrouble text={add.error && troubleText(add.error)} />
        <Button
          isDisabled={title.trim() === '' || url.trim() === ''}
          isPending={add.isPending}
          onPress={() => add.mutate()}
        >
          {t('outside.allow')}
        </Button>
      </div>
    </details>
  );
}
