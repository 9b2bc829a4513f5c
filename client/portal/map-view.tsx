/** The map of the portal: the same map, with what one page of the portal needs of it. Loaded when it is shown. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useCity, useLayers } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import {
  CityMap,
  type FoundFeature,
  firstVisible,
  type Highlight,
  type LiveChanges,
  type LonLat,
  type MapLayer,
  type MapTool,
  type MapView,
  type Selection,
  type ToolEvent,
} from '../map/index.ts';
import { useHeart } from '../place/heart.ts';
import { useShownTheme } from '../state/theme.ts';

interface PortalMapProps {
  /** Where to look; a new object each time it is to go there. */
  readonly target: { readonly lonLat: LonLat; readonly zoom: number } | null;
  readonly pin?: LonLat | null;
  /** A place was pointed at, or the pin was moved there; without it places are not chosen. */
  readonly onPlace?: (lonLat: LonLat) => void;
  readonly highlights?: readonly Highlight[];
  /** Layers beside those that are seen at first. */
  readonly also?: readonly string[];
  readonly withRequests: boolean;
  /** CQL2: which requests are shown. */
  readonly requestFilter?: string | undefined;
  readonly selection?: Selection | null;
  readonly onSelect?: (feature: FoundFeature | null) => void;
  readonly onView?: (view: MapView) => void;
  /** Whoever hears of changes hands them on. */
  readonly changes?: LiveChanges;
}

const noLayers: readonly Layer[] = [];
const noHighlights: readonly Highlight[] = [];
const nothing: readonly string[] = [];
const firstZoom = 14;
/** How near the pin one must touch to take hold of it, in pixels. */
const grip = { touch: 40, mouse: 24 } as const;

export default function PortalMap(props: PortalMapProps) {
  const { language } = useText();
  const { target, onPlace, also = nothing, withRequests, selection = null } = props;
  const city = useCity().data ?? null;
  const all = useLayers().data ?? noLayers;
  const { requestFilter } = props;
  const layers = useMemo<readonly MapLayer[]>(
    () =>
      requestFilter === undefined
        ? all
        : all.map((one) => (one.name === 'request' ? { ...one, filter: requestFilter } : one)),
    [all, requestFilter],
  );
  const visible = useMemo(() => {
    const shown = new Set([...firstVisible(layers), ...also]);
    if (!withRequests) shown.delete('request');
    return shown;
  }, [layers, also, withRequests]);
  const { view, onViewChange } = useOwnView(target, props.onView);
  const { tool, held } = usePinTool(props.pin ?? null, onPlace);
  const theme = useShownTheme();
  if (!view) return null;
  return (
    <CityMap
      layers={layers}
      visible={visible}
      language={language}
      theme={theme}
      view={view}
      onViewChange={onViewChange}
      selection={selection}
      onSelect={props.onSelect ?? ignore}
      picking={onPlace !== undefined}
      pin={held ?? props.pin ?? null}
      highlights={props.highlights ?? noHighlights}
      city={city}
      tool={tool}
      {...(props.changes ? { changes: props.changes } : {})}
    />
  );
}

function ignore(): void {}

/** Begins at the target, or in the heart of the city; then follows the hand, until a new target comes. */
function useOwnView(target: PortalMapProps['target'], onView: PortalMapProps['onView']) {
  const heart = useHeart(useCity().data ?? null);
  const [view, setView] = useState<MapView | null>(null);
  useEffect(() => {
    if (target) setView({ lon: target.lonLat[0], lat: target.lonLat[1], zoom: target.zoom });
  }, [target]);
  useEffect(() => {
    if (!view && !target && heart) setView({ lon: heart[0], lat: heart[1], zoom: firstZoom });
  }, [view, target, heart]);
  const onViewChange = (next: MapView) => {
    setView(next);
    onView?.(next);
  };
  return { view, onViewChange };
}

/** A tap puts the pin, a finger on it drags it; Enter at the crosshair is a tap. `held`: where it is while it is dragged. */
function usePinTool(pin: LonLat | null, onPlace: ((lonLat: LonLat) => void) | undefined) {
  const [held, setHeld] = useState<LonLat | null>(null);
  const now = useRef({ pin, onPlace, held });
  now.current = { pin, onPlace, held };
  const isPlacing = onPlace !== undefined;
  const tool = useMemo<MapTool | null>(() => {
    if (!isPlacing) return null;
    const letGo = (event: ToolEvent) => {
      if (!now.current.held) return;
      setHeld(null);
      now.current.onPlace?.(event.lonLat);
    };
    return {
      cursor: 'crosshair',
      on(event) {
        const isHeld = now.current.held !== null;
        if (event.kind === 'press' && isInGrip(event, now.current.pin)) {
          setHeld(event.lonLat);
          return true;
        }
        if (event.kind === 'move' && isHeld) setHeld(event.lonLat);
        if (event.kind === 'release' || event.kind === 'leave') letGo(event);
        if (event.kind === 'choose' && !isHeld) now.current.onPlace?.(event.lonLat);
        return isHeld;
      },
    };
  }, [isPlacing]);
  return { tool, held };
}

const metresPerDegree = 111_320;

function isInGrip(
  { lonLat: [lon, lat], metresPerPixel, isTouch }: ToolEvent,
  pin: LonLat | null,
): boolean {
  if (!pin) return false;
  const east = (lon - pin[0]) * metresPerDegree * Math.cos((lat * Math.PI) / 180);
  // The pin's head stands above the place that it points at.
  const north = (lat - pin[1]) * metresPerDegree;
  const pixels =
    Math.hypot(east, Math.max(0, Math.abs(north) - 14 * metresPerPixel)) / metresPerPixel;
  return pixels <= (isTouch ? grip.touch : grip.mouse) / 2;
}
