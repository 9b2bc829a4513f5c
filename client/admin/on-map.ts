/** What the forms lay over the map. */
import { create } from 'zustand';
import type { MapTool, OverlayShape } from '../map/index.ts';
import { useOnMap } from '../state/map-work.ts';

interface AdminMap {
  readonly tool: MapTool | null;
  readonly overlay: readonly OverlayShape[];
}

const nothing: AdminMap = { tool: null, overlay: [] };

export const useAdminMap = create<AdminMap>()(() => nothing);

export function clearMap(): void {
  useAdminMap.setState(nothing);
}

/** Stands once on the page, whichever of list and form is there. */
export function AdminOnMap() {
  const { tool, overlay } = useAdminMap();
  useOnMap(tool, overlay);
  return null;
}
