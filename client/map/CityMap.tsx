/** The map of the city with its controls. What is shown comes in by properties, what is done goes out by calls. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { Crosshair } from './controls/Crosshair.tsx';
import { HoverTip } from './controls/HoverTip.tsx';
import { MapButtons } from './controls/MapButtons.tsx';
import { PositionReadout } from './controls/PositionReadout.tsx';
import { ScaleBar } from './controls/ScaleBar.tsx';
import { ThinnedNote } from './controls/ThinnedNote.tsx';
import { tellCounts } from './engine/counts.ts';
import { MapEngine, type Scene, type Seen } from './engine/engine.ts';
import { tellThinned } from './engine/thinned.ts';
import { inWords } from './engine/words.ts';
import './map.css';
import type {
  CityMapProps,
  FoundFeature,
  Highlight,
  LonLat,
  MapPadding,
  OverlayShape,
  PictureLayer,
  ResultLayer,
} from './types.ts';

const noPadding: MapPadding = { top: 0, right: 0, bottom: 0, left: 0 };
/** Anything longer than this shows that it runs. */
const patienceMs = 300;
const noHighlights: readonly Highlight[] = [];
const noOverlay: readonly OverlayShape[] = [];
const noPictures: readonly PictureLayer[] = [];
const noResults: readonly ResultLayer[] = [];

interface Hover {
  readonly feature: FoundFeature;
  readonly x: number;
  readonly y: number;
}

function tellSeen({ thinned, counts }: Seen): void {
  tellThinned(thinned);
  tellCounts(counts);
}

/** The newest properties, for listeners that are made once. */
function useNewest<T>(value: T): { readonly current: T } {
  const newest = useRef(value);
  newest.current = value;
  return newest;
}

function useScene(props: CityMapProps, ownPosition: LonLat | null): Scene {
  const {
    layers,
    visible,
    language,
    theme,
    selection,
    pin = null,
    highlights = noHighlights,
    pictures = noPictures,
    results = noResults,
  } = props;
  return useMemo(
    () => ({
      layers,
      visible,
      language,
      theme,
      selection,
      pin,
      highlights,
      ownPosition,
      pictures,
      results,
    }),
    [layers, visible, language, theme, selection, pin, highlights, ownPosition, pictures, results],
  );
}

function usePadding({ padding }: CityMapProps): MapPadding {
  const { top, right, bottom, left } = { ...noPadding, ...padding };
  return useMemo(() => ({ top, right, bottom, left }), [top, right, bottom, left]);
}

/** Makes the engine for a container, and makes it anew when the glyphs' language changes. */
function useEngine(props: CityMapProps, scene: Scene, padding: MapPadding) {
  const container = useRef<HTMLDivElement>(null);
  const [engine, setEngine] = useState<MapEngine | null>(null);
  const [hover, setHover] = useState<Hover | null>(null);
  const [isBroken, setBroken] = useState(false);
  const [isTroubled, setTroubled] = useState(false);
  const newest = useNewest({ props, scene, padding });
  const { language } = props;
  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    // Serbian Cyrillic has letter forms of its own; MapLibre reads the language of its container once.
    element.lang = language;
    let made: MapEngine;
    try {
      const { current } = newest;
      made = new MapEngine(element, current.scene, current.props.view, current.padding, {
        onViewChange: (view) => newest.current.props.onViewChange(view),
        onSelect: (feature) => newest.current.props.onSelect(feature),
        onPick: (lonLat) => newest.current.props.onPick?.(lonLat),
        onHover: (hovered) => {
          setHover(hovered);
          newest.current.props.onHover?.(hovered?.feature ?? null);
        },
        onTrouble: setTroubled,
        onRest: tellSeen,
      });
    } catch (error) {
      console.warn('Map:', error);
      setBroken(true);
      return undefined;
    }
    // For the browser tests and the console: what is drawn can be asked of the element.
    Object.assign(element, { mapEngine: made });
    setEngine(made);
    return () => {
      setEngine(null);
      setHover(null);
      tellSeen({ thinned: new Set(), counts: {} });
      made.destroy();
    };
  }, [language, newest]);
  return { container, engine, hover, isBroken, isTroubled };
}

/** Hands what changes to the engine. */
function useHandOver(
  engine: MapEngine | null,
  props: CityMapProps,
  scene: Scene,
  padding: MapPadding,
) {
  const { lon, lat, zoom } = props.view;
  const isPicking = props.picking ?? false;
  const { changes, layers, tool = null, overlay = noOverlay } = props;
  useEffect(() => engine?.show(scene), [engine, scene]);
  useEffect(() => engine?.setPadding(padding), [engine, padding]);
  useEffect(() => engine?.moveTo({ lon, lat, zoom }), [engine, lon, lat, zoom]);
  useEffect(() => {
    if (engine) engine.isPicking = isPicking;
  }, [engine, isPicking]);
  useEffect(() => engine?.takeTool(tool), [engine, tool]);
  useEffect(() => engine?.showOverlay(overlay), [engine, overlay]);
  useEffect(
    () => changes?.subscribe((change) => engine?.refresh(change, layers)),
    [engine, changes, layers],
  );
}

/** Whether the map is still being filled; said only when it takes longer than the eye waits. */
function useIsLoading(engine: MapEngine | null): boolean {
  const [isLoading, setLoading] = useState(false);
  useEffect(() => {
    if (!engine) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onLoading = () => {
      timer ??= setTimeout(() => setLoading(true), patienceMs);
    };
    const onIdle = () => {
      clearTimeout(timer);
      timer = undefined;
      setLoading(false);
    };
    onLoading();
    engine.map.on('dataloading', onLoading);
    engine.map.on('idle', onIdle);
    return () => {
      clearTimeout(timer);
      engine.map.off('dataloading', onLoading);
      engine.map.off('idle', onIdle);
    };
  }, [engine]);
  return isLoading;
}

/** Keyboard on the map: Enter and Space choose; what lies under the crosshair is said when the map comes to rest. */
function useKeyboard(engine: MapEngine | null, props: CityMapProps) {
  const { t } = useText();
  const [isFocused, setFocused] = useState(false);
  const [spoken, setSpoken] = useState('');
  const { layers, language } = props;
  const speak = useCallback(() => {
    const things = engine?.underCrosshair().slice(0, 3) ?? [];
    const words = things.map((thing) => inWords(thing, layers, language, t)).join('; ');
    setSpoken(words === '' ? t('map.crosshairEmpty') : t('map.crosshair', { things: words }));
  }, [engine, layers, language, t]);
  useEffect(() => {
    if (!engine) return undefined;
    const canvas = engine.map.getCanvas();
    // Arrow keys are the map's own: without this role a screen reader would keep them for itself.
    canvas.setAttribute('role', 'application');
    canvas.setAttribute('aria-label', t('map.label'));
    canvas.setAttribute('aria-describedby', 'map-help');
    const onFocus = () => setFocused(canvas.matches(':focus-visible'));
    const onBlur = () => setFocused(false);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      engine.chooseAtCrosshair(event);
    };
    canvas.addEventListener('focus', onFocus);
    canvas.addEventListener('blur', onBlur);
    canvas.addEventListener('keydown', onKeyDown);
    return () => {
      canvas.removeEventListener('focus', onFocus);
      canvas.removeEventListener('blur', onBlur);
      canvas.removeEventListener('keydown', onKeyDown);
    };
  }, [engine, t]);
  useEffect(() => {
    if (!engine || !isFocused) return undefined;
    speak();
    engine.map.on('idle', speak);
    return () => {
      engine.map.off('idle', speak);
    };
  }, [engine, isFocused, speak]);
  return { isFocused, spoken: isFocused ? spoken : '' };
}

/** See `CityMapProps`. Fills its parent. */
export function CityMap(props: CityMapProps) {
  const { t, language } = useText();
  const [ownPosition, setOwnPosition] = useState<LonLat | null>(null);
  const scene = useScene(props, ownPosition);
  const padding = usePadding(props);
  const { container, engine, hover, isBroken, isTroubled } = useEngine(props, scene, padding);
  useHandOver(engine, props, scene, padding);
  const { isFocused, spoken } = useKeyboard(engine, props);
  const [said, setSaid] = useState('');
  const { city = null, picking = false, view, layers } = props;
  const isLoading = useIsLoading(engine);
  const notice = said || (isTroubled ? t('map.tilesFailed') : isLoading ? t('map.loading') : '');
  return (
    <div className="map-room" lang={language}>
      <div ref={container} className="map-canvas" />
      <p id="map-help" className="map-unseen">
        {picking ? t('map.helpPicking') : t('map.help')}
      </p>
      <p className="map-unseen" aria-live="polite">
        {spoken}
      </p>
      {isBroken && <p className="map-broken">{t('map.noWebGl')}</p>}
      {engine && (
        <>
          {isFocused && <Crosshair engine={engine} isPicking={picking} />}
          {hover && <HoverTip hover={hover} layers={layers} />}
          <div
            className="map-overlay"
            style={{
              inset: `${padding.top}px ${padding.right}px ${padding.bottom}px ${padding.left}px`,
            }}
          >
            <p className="map-notice" role="status" data-empty={notice === ''}>
              {notice}
            </p>
            <MapButtons
              engine={engine}
              view={view}
              city={city}
              onLocated={setOwnPosition}
              say={setSaid}
            />
            <div className="map-foot">
              <ScaleBar view={view} />
              <ThinnedNote layers={layers} />
              <PositionReadout engine={engine} srid={city?.srid ?? null} />
              {city && (
                <p className="map-attribution">{t('map.attribution', { city: city.name })}</p>
              )}
            </div>
          </div>
        </>
      )}
    </div>
  );
}
