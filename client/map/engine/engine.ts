/** The map's engine: MapLibre behind a door of a few methods, without React. */
import type { StyleSpecification } from 'maplibre-gl';
import type { Layer } from '../../../server/http/api/schema.ts';
import { drawNamed } from '../signs/draw.ts';
import { recipeOf } from '../style/catalogue.ts';
import { buildStyle, type StyleInput } from '../style/index.ts';
import { overlayData, overlaySource } from '../style/overlay.ts';
import { deepestTileZoom } from '../style/sources.ts';
import type {
  FoundFeature,
  LiveChange,
  LonLat,
  MapPadding,
  MapTool,
  MapView,
  OverlayShape,
} from '../types.ts';
import { type Counts, countsOf } from './counts.ts';
import { drawnAt, findAt, type Hit, pickableLayers } from './find.ts';
import { LiveTiles } from './live.ts';
import { fontFaces, type GeoJSONSource, MapLibreMap } from './maplibre.ts';
import { NamePlaces } from './names.ts';
import { thinnedTiles } from './thinned.ts';
import { tileOrigin } from './tile-protocol.ts';
import { ToolPointer } from './tool-pointer.ts';

/** What is to be seen, as the application says it. */
export type Scene = Omit<StyleInput, 'names' | 'overlay' | 'fontFaces' | 'origin'>;

/** What is in view when the map has come to rest. */
export interface Seen {
  /** The layers of which not all is shown. */
  readonly thinned: ReadonlySet<string>;
  /** How many things of clustered layers there are, by family of states. */
  readonly counts: Readonly<Record<string, Counts>>;
}

export interface EngineEvents {
  onViewChange(view: MapView): void;
  onSelect(feature: FoundFeature | null): void;
  onPick(lonLat: LonLat): void;
  /** Under the pointer, with its place on the screen; null when nothing is, or the pointer has left. */
  onHover(hover: { feature: FoundFeature; x: number; y: number } | null): void;
  onTrouble(isTrouble: boolean): void;
  onRest(seen: Seen): void;
}

export const zoomLimits = { least: 8, most: 21 } as const;

/** The pointer may be this far beside a thing and still mean it. */
const reachPixels = { mouse: 4, touch: 14, crosshair: 8 } as const;

/** Nothing moves longer than this (and nothing at all when less motion is asked for). */
const motionMs = 150;

/** A failed tile is asked for again after this time. */
const retryMs = 5000;

function styleOf(scene: Scene, names: StyleInput['names'], overlay: StyleInput['overlay']) {
  return buildStyle({ ...scene, names, overlay, fontFaces, origin: tileOrigin(window.location) });
}

function rounded(map: MapLibreMap): MapView {
  const { lng, lat } = map.getCenter();
  return {
    lon: Math.round(lng * 1e6) / 1e6,
    lat: Math.round(lat * 1e6) / 1e6,
    zoom: Math.round(map.getZoom() * 100) / 100,
  };
}

function isSame(a: MapView, b: MapView): boolean {
  return (
    Math.abs(a.lon - b.lon) < 2e-6 &&
    Math.abs(a.lat - b.lat) < 2e-6 &&
    Math.abs(a.zoom - b.zoom) < 0.011
  );
}

export class MapEngine {
  readonly map: MapLibreMap;
  isPicking = false;
  private readonly events: EngineEvents;
  private readonly live: LiveTiles;
  private readonly names: NamePlaces;
  private readonly pointer: ToolPointer;
  private overlay: readonly OverlayShape[] = [];
  private scene: Scene;
  private style: StyleSpecification;
  private pickable: readonly string[];
  private hovered: { source: string; sourceLayer: string; id: number } | null = null;
  private hoverFrame = 0;
  private retryTimer: ReturnType<typeof setTimeout> | null = null;

  /** Throws when the browser has no WebGL. */
  constructor(
    container: HTMLElement,
    scene: Scene,
    view: MapView,
    padding: MapPadding,
    events: EngineEvents,
  ) {
    this.scene = scene;
    this.events = events;
    const style = styleOf(scene, [], []);
    this.style = style;
    this.pickable = pickableLayers(style);
    this.map = new MapLibreMap({
      container,
      style,
      center: [view.lon, view.lat],
      zoom: view.zoom,
      minZoom: zoomLimits.least,
      maxZoom: zoomLimits.most,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      // A tile out of view would miss the changes that are told meanwhile; the browser's own cache asks by ETag.
      maxTileCacheSize: 0,
      // Else MapLibre cuts the deepest tiles into smaller ones of its own, which a change of z16 never names.
      zoomLevelsToOverscale: zoomLimits.most - deepestTileZoom,
    });
    this.map.setPadding(padding);
    this.map.keyboard.disableRotation();
    this.map.touchZoomRotate.disableRotation();
    this.map.setMissingStyleImageResolver((name) => this.addSign(name));
    this.live = new LiveTiles(this.map);
    this.names = new NamePlaces(() => this.draw());
    this.names.want(scene.layers, scene.visible);
    this.pointer = new ToolPointer(this.map, (point, isTouch) =>
      this.find(point, isTouch ? reachPixels.touch : reachPixels.mouse),
    );
    this.listen();
  }

  /** Gives the pointer to a tool, or back to selecting. */
  takeTool(tool: MapTool | null): void {
    this.hover(null);
    this.pointer.use(tool);
  }

  /** Lays shapes over the map. Cheap enough for every move of the pointer: the style is not built anew. */
  showOverlay(overlay: readonly OverlayShape[]): void {
    this.overlay = overlay;
    const source = this.map.getSource(overlaySource) as GeoJSONSource | undefined;
    source?.setData(overlayData(overlay));
  }

  /** Shows another scene; only what differs is touched. */
  show(scene: Scene): void {
    if (scene === this.scene) return;
    this.scene = scene;
    this.hover(null);
    this.names.want(scene.layers, scene.visible);
    this.draw();
  }

  /** Moves there, in one short glide when it is near. */
  moveTo(view: MapView): void {
    if (isSame(view, rounded(this.map))) return;
    const target = { center: [view.lon, view.lat] as [number, number], zoom: view.zoom };
    const isNear = this.map.getBounds().contains(target.center);
    if (isNear) this.map.easeTo({ ...target, duration: motionMs });
    else this.map.jumpTo(target);
  }

  /** Gives panels their room; the ground stays where it is, and the view's centre becomes that of the free part. */
  setPadding(padding: MapPadding): void {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const centre = this.map.unproject([
      (padding.left + clientWidth - padding.right) / 2,
      (padding.top + clientHeight - padding.bottom) / 2,
    ]);
    this.map.jumpTo({ center: centre, padding });
  }

  zoomBy(steps: number): void {
    this.map.easeTo({ zoom: Math.round(this.map.getZoom() + steps), duration: motionMs });
  }

  /** Fits west, south, east, north in degrees into the free part. */
  fit([west, south, east, north]: readonly [number, number, number, number]): void {
    this.map.fitBounds([west, south, east, north], { padding: 24, animate: false });
  }

  /** The centre of the free part, on the ground and on the screen. */
  centre(): { lonLat: LonLat; x: number; y: number } {
    const { lng, lat } = this.map.getCenter();
    const { x, y } = this.map.project([lng, lat]);
    return { lonLat: [lng, lat], x, y };
  }

  /** What lies under the crosshair. */
  underCrosshair(): readonly FoundFeature[] {
    return this.find(this.centre(), reachPixels.crosshair);
  }

  /** What Enter means: picks the place, or chooses what lies under the crosshair. */
  chooseAtCrosshair(pressed: KeyboardEvent): void {
    const { lonLat } = this.centre();
    if (this.pointer.chooseAt(this.centre(), pressed)) return;
    if (this.isPicking) this.events.onPick(lonLat);
    else this.choose(this.find(this.centre(), reachPixels.crosshair)[0] ?? null);
  }

  refresh(change: LiveChange, layers: readonly Layer[]): void {
    this.live.note(change, layers);
    this.names.note(change);
  }

  destroy(): void {
    this.live.stop();
    this.names.stop();
    cancelAnimationFrame(this.hoverFrame);
    if (this.retryTimer !== null) clearTimeout(this.retryTimer);
    this.map.remove();
  }

  private draw(): void {
    const style = styleOf(this.scene, this.names.all, this.overlay);
    this.style = style;
    this.pickable = pickableLayers(style);
    this.map.setStyle(style, { diff: true });
  }

  private find(point: { x: number; y: number }, reach: number): readonly Hit[] {
    return findAt(this.map, this.pickable, point, reach);
  }

  private listen(): void {
    const { map } = this;
    map.on('moveend', () => this.events.onViewChange(rounded(map)));
    map.on('idle', () => {
      this.live.settle();
      this.events.onRest({ thinned: this.thinned(), counts: this.counts() });
      if (this.retryTimer === null) this.events.onTrouble(false);
    });
    map.on('error', (event) => {
      console.warn('Map:', event.error.message);
      // Only what comes from the network gets better by itself.
      if ('sourceId' in event) this.retrySoon();
    });
    map.on('click', ({ point, lngLat, originalEvent }) => {
      if (this.pointer.isBusy) return;
      if (this.isPicking) {
        this.events.onPick([lngLat.lng, lngLat.lat]);
        return;
      }
      const isTouch = (originalEvent as PointerEvent).pointerType === 'touch';
      this.choose(this.find(point, isTouch ? reachPixels.touch : reachPixels.mouse)[0] ?? null);
    });
    map.on('mousemove', ({ point }) => {
      cancelAnimationFrame(this.hoverFrame);
      this.hoverFrame = requestAnimationFrame(() => this.hoverAt(point));
    });
    map.on('mouseout', () => this.hover(null));
    map.on('movestart', () => this.hover(null));
  }

  /** What is counted in clusters is all there; what is not drawn at this zoom is missed by nobody. */
  private thinned(): Set<string> {
    const bounds = this.map.getBounds();
    const [[west, south], [east, north]] = bounds.toArray();
    const thinned = thinnedTiles.inView([west, south, east, north], this.map.getZoom());
    const drawn = drawnAt(this.style, this.map.getZoom());
    return new Set(
      this.scene.layers
        .filter(({ name }) => thinned.has(name) && drawn.has(name))
        .filter((layer) => recipeOf(layer).tileQuery === undefined)
        .map(({ name }) => name),
    );
  }

  private counts(): Record<string, Counts> {
    const counted = this.scene.layers.filter(
      (layer) => recipeOf(layer).tileQuery !== undefined && this.scene.visible.has(layer.name),
    );
    return Object.fromEntries(
      counted.flatMap(({ name }) => {
        const layers = this.pickable.filter((id) => id.startsWith(`${name}/`));
        const known = layers.filter((id) => this.map.getLayer(id));
        const counts = countsOf(this.map.queryRenderedFeatures({ layers: known }));
        return counts ? [[name, counts]] : [];
      }),
    );
  }

  private choose(hit: Hit | null): void {
    if (hit && hit.clusterSize !== null) {
      const zoom = Math.min(this.map.getZoom() + 2, zoomLimits.most);
      this.map.easeTo({ center: [hit.lonLat[0], hit.lonLat[1]], zoom, duration: motionMs });
      return;
    }
    this.events.onSelect(
      hit && { layer: hit.layer, id: hit.id, lonLat: hit.lonLat, properties: hit.properties },
    );
  }

  private hoverAt(point: { x: number; y: number }): void {
    if (this.map.isMoving() || this.pointer.isBusy) return;
    const hit = this.isPicking ? null : (this.find(point, reachPixels.mouse)[0] ?? null);
    this.map.getCanvas().style.cursor = this.isPicking ? 'crosshair' : hit ? 'pointer' : '';
    this.hover(hit);
    this.events.onHover(hit && { feature: hit, ...point });
  }

  private hover(hit: Hit | null): void {
    const before = this.hovered;
    if (before && before.id === hit?.id && before.sourceLayer === hit.layer) return;
    if (before && this.map.getSource(before.source))
      this.map.setFeatureState(before, { hover: false });
    this.hovered = hit && { source: hit.source, sourceLayer: hit.layer, id: hit.id };
    if (this.hovered) this.map.setFeatureState(this.hovered, { hover: true });
    else this.events.onHover(null);
  }

  private addSign(name: string): void {
    const drawn = drawNamed(name);
    if (drawn && !this.map.hasImage(name)) {
      this.map.addImage(name, drawn.data, { pixelRatio: drawn.pixelRatio });
    }
  }

  private retrySoon(): void {
    this.events.onTrouble(true);
    this.retryTimer ??= setTimeout(() => {
      this.retryTimer = null;
      this.live.note('reset', this.scene.layers);
    }, retryMs);
  }
}
