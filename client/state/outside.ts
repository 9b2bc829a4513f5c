/** Layers of other services that a person has laid over the map. Kept in this browser. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** A layer of another service as the map draws it: pictures by address, or features that are asked for by place. */
export interface OutsideLayer {
  readonly serviceId: number;
  readonly name: string;
  readonly title: string;
  readonly source:
    | { readonly kind: 'pictures'; readonly tiles: string; readonly tilePixels: number }
    | { readonly kind: 'features'; readonly items: string };
  /** 0–1. */
  readonly opacity: number;
}

interface Outside {
  readonly layers: readonly OutsideLayer[];
}

export const useOutside = create<Outside>()(
  persist((): Outside => ({ layers: [] }), { name: 'mesto.outside', version: 1 }),
);

export function isSameOutside(
  a: Pick<OutsideLayer, 'serviceId' | 'name'>,
  b: Pick<OutsideLayer, 'serviceId' | 'name'>,
): boolean {
  return a.serviceId === b.serviceId && a.name === b.name;
}

/** Lays a layer over the map, or takes it away. */
export function toggleOutside(layer: OutsideLayer): void {
  useOutside.setState(({ layers }) => {
    const rest = layers.filter((other) => !isSameOutside(other, layer));
    return { layers: rest.length < layers.length ? rest : [...layers, layer] };
  });
}

/** Changes how strongly it is drawn. */
export function setOutsideOpacity(layer: OutsideLayer, opacity: number): void {
  useOutside.setState(({ layers }) => ({
    layers: layers.map((other) => (isSameOutside(other, layer) ? { ...other, opacity } : other)),
  }));
}
