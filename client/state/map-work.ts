/** What a room does on the map while it is open: its tool and what it lays over the map. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { MapTool, OverlayShape, ResultLayer } from '../map/index.ts';

interface MapWork {
  readonly tool: MapTool | null;
  readonly overlay: readonly OverlayShape[];
  /** Of what is selected, whatever the room does. */
  readonly ofSelection: readonly OverlayShape[];
  /** Names of layers that the work at hand needs, though they are switched off. */
  readonly layers: readonly string[];
  /** Names of layers that would cover the work at hand, though they are switched on. */
  readonly hidden: readonly string[];
  readonly results: readonly ResultLayer[];
}

const nothing: MapWork = {
  tool: null,
  overlay: [],
  ofSelection: [],
  layers: [],
  hidden: [],
  results: [],
};

export const useMapWork = create<MapWork>()(() => nothing);

/** Gives the map a tool and an overlay for as long as the room stands; keep both the same while they say the same. */
export function useOnMap(tool: MapTool | null, overlay: readonly OverlayShape[]): void {
  useEffect(() => useMapWork.setState({ tool }), [tool]);
  useEffect(() => useMapWork.setState({ overlay }), [overlay]);
  useEffect(() => () => useMapWork.setState({ tool: null, overlay: nothing.overlay }), []);
}

/** Lays what belongs to the selection over the map, beside what the room lays there; keep it the same while it says the same. */
export function useSelectionOnMap(ofSelection: readonly OverlayShape[]): void {
  useEffect(() => useMapWork.setState({ ofSelection }), [ofSelection]);
  useEffect(() => () => useMapWork.setState({ ofSelection: nothing.ofSelection }), []);
}

/** Shows layers for as long as the room stands; keep the list the same while it says the same. */
export function useLayersOnMap(layers: readonly string[]): void {
  useEffect(() => useMapWork.setState({ layers }), [layers]);
  useEffect(() => () => useMapWork.setState({ layers: nothing.layers }), []);
}

/** Hides layers for as long as the room stands; keep the list the same while it says the same. */
export function useHiddenOnMap(hidden: readonly string[]): void {
  useEffect(() => useMapWork.setState({ hidden }), [hidden]);
  useEffect(() => () => useMapWork.setState({ hidden: nothing.hidden }), []);
}

/** Lays results of analyses over the map for as long as the room stands; keep the list the same while it says the same. */
export function useResultsOnMap(results: readonly ResultLayer[]): void {
  useEffect(() => useMapWork.setState({ results }), [results]);
  useEffect(() => () => useMapWork.setState({ results: nothing.results }), []);
}
