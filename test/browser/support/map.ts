/** Asks the map what it draws. */
import { expect, type Page } from '@playwright/test';

export interface Drawn {
  readonly id: number;
  readonly lonLat: readonly [number, number];
}

/** What the page's map element carries for us (client/map/CityMap.tsx). */
interface MapElement extends HTMLElement {
  mapEngine?: {
    map: {
      loaded(): boolean;
      areTilesLoaded(): boolean;
      getCenter(): { toArray(): [number, number] };
      jumpTo(options: { center: [number, number]; zoom: number }): void;
      getStyle(): { sources: Record<string, { type: string }> };
      querySourceFeatures(
        source: string,
        options: { sourceLayer: string },
      ): { id?: number | string; geometry: { coordinates: unknown } }[];
      queryRenderedFeatures(): {
        id?: number | string;
        sourceLayer?: string;
        geometry: { type: string; coordinates: unknown };
      }[];
    };
  };
}

/** Milliseconds after which the map is asked again whether it is drawn: by itself Playwright waits up to a second. */
const askAgainMs = [50, 100];

/** Waits until the map has all its tiles, and says nothing more of loading. */
export async function untilDrawn(page: Page): Promise<void> {
  const isDrawn = () => {
    const map = document.querySelector<MapElement>('.map-canvas')?.mapEngine?.map;
    // The page's own word that it loads goes only when the map has come to rest.
    const isSaid = document.querySelector('.map-notice')?.getAttribute('data-empty') === 'false';
    return map?.loaded() === true && map.areTilesLoaded() && !isSaid;
  };
  await expect.poll(() => page.evaluate(isDrawn), { intervals: askAgainMs }).toBe(true);
}

/** Longitude and latitude of the middle of the map. */
export function middleOf(page: Page): Promise<readonly number[] | undefined> {
  return page.evaluate(() => {
    const { mapEngine } = document.querySelector<MapElement>('.map-canvas') ?? {};
    return mapEngine?.map.getCenter().toArray();
  });
}

/** The points of a layer that are drawn now. */
export function drawnPoints(page: Page, layer: string): Promise<Drawn[]> {
  return page.evaluate((name) => {
    const map = document.querySelector<MapElement>('.map-canvas')?.mapEngine?.map;
    const features = map?.queryRenderedFeatures() ?? [];
    return features
      .filter(({ sourceLayer, geometry }) => sourceLayer === name && geometry.type === 'Point')
      .map(({ id, geometry }) => ({
        id: Number(id),
        lonLat: geometry.coordinates as [number, number],
      }));
  }, layer);
}

/** The points of a layer that the map holds for what is in view, drawn or hidden beneath others. */
export function heldPoints(page: Page, layer: string): Promise<Drawn[]> {
  return page.evaluate((name) => {
    const map = document.querySelector<MapElement>('.map-canvas')?.mapEngine?.map;
    if (!map) return [];
    const sources = Object.entries(map.getStyle().sources);
    return sources
      .filter(([, { type }]) => type === 'vector')
      .flatMap(([source]) => map.querySourceFeatures(source, { sourceLayer: name }))
      .map(({ id, geometry }) => ({
        id: Number(id),
        lonLat: geometry.coordinates as [number, number],
      }));
  }, layer);
}

/** Puts the map over a place. */
export async function moveMap(page: Page, lonLat: readonly [number, number], zoom: number) {
  await page.evaluate(
    ([lon, lat, at]) => {
      const map = document.querySelector<MapElement>('.map-canvas')?.mapEngine?.map;
      map?.jumpTo({ center: [lon, lat], zoom: at });
    },
    [lonLat[0], lonLat[1], zoom] as const,
  );
  await untilDrawn(page);
}

/** Lets the map alone fill the window, without its buttons and its foot. */
export async function fillWithMap(page: Page): Promise<void> {
  await page.evaluate(() => {
    const pane = document.querySelector<HTMLElement>('#map');
    if (!pane) throw new Error('There is no map');
    Object.assign(pane.style, { position: 'fixed', inset: '0', zIndex: '1000' });
    for (const over of pane.querySelectorAll<HTMLElement>('.map-overlay')) over.hidden = true;
  });
  await untilDrawn(page);
}

/** Metres between two places, near enough in a city. */
export function metresBetween(a: readonly [number, number], b: readonly [number, number]): number {
  const metresPerDegree = 111_320;
  const east = (a[0] - b[0]) * metresPerDegree * Math.cos((a[1] * Math.PI) / 180);
  return Math.hypot(east, (a[1] - b[1]) * metresPerDegree);
}
