/** Hands the pointer to a tool: presses, moves and clicks as the tool understands them. */
import type { FoundFeature, MapTool, ToolEvent } from '../types.ts';
import type { MapLibreMap } from './maplibre.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

type Find = (point: Point, isTouch: boolean) => readonly FoundFeature[];

/** How far the pointer may slip between press and release and still have clicked. */
const slipPixels = 4;

/** Metres of the equator that one pixel covers at zoom 0, with tiles of 512 pixels. */
const equatorMetresPerPixel = 40_075_016.686 / 512;

export class ToolPointer {
  readonly #map: MapLibreMap;
  readonly #find: Find;
  #tool: MapTool | null = null;
  #pressed: Point | null = null;
  #isHeld = false;

  constructor(map: MapLibreMap, find: Find) {
    this.#map = map;
    this.#find = find;
    map.on('mousemove', (event) => this.#move(event));
    map.on('mouseout', (event) => this.#tell('leave', event));
    map.on('mousedown', (event) => this.#press(event));
    map.on('touchstart', (event) => this.#press(event));
    map.on('touchmove', (event) => this.#move(event));
    map.on('mouseup', (event) => this.#release(event));
    map.on('touchend', (event) => this.#release(event));
    map.on('click', (event) => this.#choose(event));
    map.on('dblclick', (event) => {
      if (!this.#tool) return;
      event.preventDefault();
      this.#tell('finish', event);
    });
  }

  /** Does a tool have the pointer? */
  get isBusy(): boolean {
    return this.#tool !== null;
  }

  use(tool: MapTool | null): void {
    this.#letGo();
    this.#tool = tool;
    this.#map.getCanvas().style.cursor = tool?.cursor ?? '';
  }

  /** Enter at the crosshair. Answers whether a tool took it. */
  chooseAt(
    at: Point & { readonly lonLat: readonly [number, number] },
    pressed: KeyboardEvent,
  ): boolean {
    if (!this.#tool) return false;
    this.#tool.on(this.#event('choose', at, at.lonLat, pressed));
    return true;
  }

  #move(event: MapPointerEvent): void {
    if (!this.#tool) return;
    if (!this.#isHeld && this.#map.isMoving()) return;
    this.#map.getCanvas().style.cursor = this.#tool.cursor;
    this.#tell('move', event);
  }

  #press(event: MapPointerEvent): void {
    if (!this.#tool) return;
    this.#pressed = event.point;
    if (!this.#tell('press', event)) return;
    this.#isHeld = true;
    event.preventDefault();
    this.#map.dragPan.disable();
  }

  #release(event: MapPointerEvent): void {
    if (!this.#tool) return;
    if (this.#isHeld) this.#tell('release', event);
    this.#letGo();
  }

  #letGo(): void {
    if (this.#isHeld) this.#map.dragPan.enable();
    this.#isHeld = false;
  }

  #choose(event: MapPointerEvent): void {
    const pressed = this.#pressed;
    this.#pressed = null;
    const slip = pressed ? Math.hypot(event.point.x - pressed.x, event.point.y - pressed.y) : 0;
    if (slip <= slipPixels) this.#tell('choose', event);
  }

  #tell(kind: ToolEvent['kind'], { point, lngLat, originalEvent }: MapPointerEvent): boolean {
    if (!this.#tool) return false;
    return this.#tool.on(this.#event(kind, point, [lngLat.lng, lngLat.lat], originalEvent));
  }

  #event(
    kind: ToolEvent['kind'],
    point: Point,
    lonLat: readonly [number, number],
    original: MouseEvent | TouchEvent | KeyboardEvent,
  ): ToolEvent {
    const isTouch = 'touches' in original;
    const perPixel = equatorMetresPerPixel * Math.cos((lonLat[1] * Math.PI) / 180);
    return {
      kind,
      lonLat,
      metresPerPixel: perPixel / 2 ** this.#map.getZoom(),
      isTouch,
      isKeys: 'key' in original,
      isAlt: original.altKey,
      isShift: original.shiftKey,
      find: () => this.#find(point, isTouch),
    };
  }
}

/** What MapLibre's mouse and touch events have in common. */
interface MapPointerEvent {
  readonly point: Point;
  readonly lngLat: { readonly lng: number; readonly lat: number };
  readonly originalEvent: MouseEvent | TouchEvent;
  preventDefault(): void;
}
