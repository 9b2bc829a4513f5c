/** Where somebody works: chosen from the areas of a layer, drawn on the map, or everywhere. It is shown on the map while it is open. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import type { AdminTerritory, Territory } from '../../server/http/api/schema.ts';
import { call } from '../api/http.ts';
import { useText } from '../i18n/index.tsx';
import type { MapTool, OverlayShape } from '../map/index.ts';
import { Button } from '../ui/button.tsx';
import { CheckInput } from '../ui/choices.tsx';
import { FormTrouble, Skeleton, Trouble, useTroubleText } from '../ui/parts.tsx';
import { LayerChoice } from './fields.tsx';
import { clearMap, useAdminMap } from './on-map.ts';

interface TerritoryFieldProps {
  readonly territory: Territory | null;
  /** What it means that there is none. */
  readonly none: string;
  readonly error: string | null;
  readonly onChange: (territory: Territory | null) => void;
}

type Way = 'choose' | 'draw' | null;

export function TerritoryField({ territory, none, error, onChange }: TerritoryFieldProps) {
  const { t } = useText();
  const id = useId();
  const [way, setWay] = useState<Way>(null);
  useEffect(() => {
    if (way === 'draw') return;
    const overlay: OverlayShape[] = territory ? [{ mark: 'area', geometry: territory }] : [];
    useAdminMap.setState({ overlay, tool: null });
  }, [territory, way]);
  useEffect(() => clearMap, []);
  const take = (next: Territory | null) => {
    setWay(null);
    onChange(next);
  };
  return (
    <fieldset className="fieldset" aria-describedby={id}>
      <legend className="label">{t('admin.territory')}</legend>
      <p id={id}>{territory ? t('admin.territoryOwn') : none}</p>
      {error ? <p className="field-error">{error}</p> : null}
      <div className="button-flow">
        <Button onPress={() => setWay(way === 'choose' ? null : 'choose')}>
          {t('admin.territoryChoose')}
        </Button>
        <Button onPress={() => setWay(way === 'draw' ? null : 'draw')}>
          {t('admin.territoryDraw')}
        </Button>
        {territory ? (
          <Button kind="quiet" onPress={() => take(null)}>
            {t('admin.territoryClear')}
          </Button>
        ) : null}
      </div>
      {way === 'choose' ? <ChooseAreas onTake={take} /> : null}
      {way === 'draw' ? <DrawArea onTake={take} /> : null}
    </fieldset>
  );
}

interface Area {
  readonly id: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Areas of a layer that are offered at most; a layer of parcels is not chosen from by hand. */
const mostAreas = 500;

function ChooseAreas({ onTake }: { onTake: (territory: Territory) => void }) {
  const { t, language } = useText();
  const troubleText = useTroubleText();
  const [layer, setLayer] = useState<string | null>('district');
  const [ids, setIds] = useState<readonly number[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const areas = useQuery({
    queryKey: ['admin', 'areas', layer, language],
    queryFn: ({ signal }) =>
      call<{ features: Area[] }>(`/ogc/collections/${layer}/items?f=json&limit=${mostAreas}`, {
        signal,
      }),
    enabled: layer !== null,
    retry: false,
  });
  const named = (areas.data?.features ?? [])
    .map(({ id, properties }) => ({ id, name: String(properties.name ?? id) }))
    .sort((one, other) => one.name.localeCompare(other.name, language));
  const unite = async () => {
    try {
      const body = { layer, ids };
      const found = await call<AdminTerritory>('/api/admin/territories', { method: 'POST', body });
      onTake(found.territory);
    } catch (error) {
      setTrouble(troubleText(error));
    }
  };
  return (
    <div className="admin-group">
      <LayerChoice
        label={t('admin.territoryLayer')}
        isArea
        value={layer}
        onChange={(next) => {
          setLayer(next);
          setIds([]);
        }}
      />
      {areas.isLoading ? <Skeleton lines={4} /> : null}
      {areas.isError ? <Trouble error={areas.error} /> : null}
      <div className="admin-areas">
        {named.map(({ id, name }) => (
          <CheckInput
            key={id}
            label={name}
            isSelected={ids.includes(id)}
            onChange={(isOn) => setIds(isOn ? [...ids, id] : ids.filter((one) => one !== id))}
          />
        ))}
      </div>
      <FormTrouble text={trouble} />
      <div className="button-flow">
        <Button kind="primary" isDisabled={ids.length === 0} onPress={unite}>
          {t('admin.territoryTake', { count: ids.length })}
        </Button>
      </div>
    </div>
  );
}

type Corner = [number, number];

function DrawArea({ onTake }: { onTake: (territory: Territory) => void }) {
  const { t } = useText();
  const [corners, setCorners] = useState<readonly Corner[]>([]);
  useEffect(() => {
    const tool: MapTool = {
      cursor: 'crosshair',
      on: ({ kind, lonLat }) => {
        if (kind === 'choose') setCorners((all) => [...all, [lonLat[0], lonLat[1]]]);
        return false;
      },
    };
    useAdminMap.setState({ tool });
    return clearMap;
  }, []);
  useEffect(() => {
    useAdminMap.setState({ overlay: sketchOf(corners) });
  }, [corners]);
  const [first] = corners;
  return (
    <div className="admin-group">
      <p className="hint" role="status">
        {t('admin.drawHint', { count: corners.length })}
      </p>
      <div className="button-flow">
        <Button
          kind="primary"
          isDisabled={corners.length < 3}
          onPress={() => {
            if (first) onTake({ type: 'Polygon', coordinates: [[...corners, first]] });
          }}
        >
          {t('admin.drawTake')}
        </Button>
        <Button isDisabled={corners.length === 0} onPress={() => setCorners(corners.slice(0, -1))}>
          {t('admin.drawBack')}
        </Button>
      </div>
    </div>
  );
}

function sketchOf(corners: readonly Corner[]): OverlayShape[] {
  const points = corners.map(
    (coordinates): OverlayShape => ({ mark: 'vertex', geometry: { type: 'Point', coordinates } }),
  );
  const [first] = corners;
  if (!first || corners.length < 2) return points;
  const shape: OverlayShape['geometry'] =
    corners.length === 2
      ? { type: 'LineString', coordinates: [...corners] }
      : { type: 'Polygon', coordinates: [[...corners, first]] };
  return [{ mark: 'sketch', geometry: shape }, ...points];
}
