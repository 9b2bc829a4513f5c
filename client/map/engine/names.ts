/** Gets the areas whose names stand once on the map, and keeps their places true. */
import type { Layer } from '../../../server/http/api/schema.ts';
import { recipeOf } from '../style/catalogue.ts';
import { type NamePoint, namePoints } from '../style/name-places.ts';
import type { LiveChange } from '../types.ts';

/** Areas of one layer that are asked for; a city has fewer districts than this. */
const mostAreas = 1000;

/** Changes within this time are one question. */
const gatherMs = 500;

export class NamePlaces {
  private readonly onChange: () => void;
  private readonly points = new Map<string, readonly NamePoint[]>();
  private readonly asked = new Set<string>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly stopped = new AbortController();

  constructor(onChange: () => void) {
    this.onChange = onChange;
  }

  /** All known names, as one collection. */
  get all(): readonly NamePoint[] {
    return [...this.points.values()].flat();
  }

  /** Asks for the layers that are shown and not asked for yet. */
  want(layers: readonly Layer[], visible: ReadonlySet<string>): void {
    for (const layer of layers) {
      if (!visible.has(layer.name) || !recipeOf(layer).isNamedOnce) continue;
      if (this.asked.has(layer.name)) continue;
      this.asked.add(layer.name);
      void this.load(layer.name);
    }
  }

  /** Asks again for a layer that changed. */
  note(change: LiveChange): void {
    const names = change === 'reset' ? [...this.asked] : [change.layer];
    for (const name of names) {
      if (!this.asked.has(name) || this.timers.has(name)) continue;
      const timer = setTimeout(() => {
        this.timers.delete(name);
        void this.load(name);
      }, gatherMs);
      this.timers.set(name, timer);
    }
  }

  stop(): void {
    this.stopped.abort();
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private async load(name: string): Promise<void> {
    const path = `/ogc/collections/${encodeURIComponent(name)}/items?limit=${mostAreas}`;
    try {
      const response = await fetch(path, {
        headers: { Accept: 'application/geo+json' },
        signal: this.stopped.signal,
      });
      if (!response.ok) throw new Error(`${response.status} for ${path}`);
      const { features } = (await response.json()) as GeoJSON.FeatureCollection;
      this.points.set(name, namePoints(name, features));
      this.onChange();
    } catch (error) {
      if (this.stopped.signal.aborted) return;
      // A map without these names is still a map; the next change or start asks again.
      console.warn('Map: names of', name, error);
      this.asked.delete(name);
    }
  }
}
