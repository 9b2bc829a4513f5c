/**
 * The map: the only room that touches MapLibre. `CityMap` draws it, `LayerTree` switches its layers,
 * `Legend` explains its signs; all three take their signs and colours from `style/`, so they agree.
 */
export { CityMap } from './CityMap.tsx';
export { roundLength } from './controls/metres.ts';
export { LayerTree } from './legend/LayerTree.tsx';
export { Legend } from './legend/Legend.tsx';
export { PrintMap, scaleOfBox, scaleOfZoom } from './PrintMap.tsx';
export { firstVisible } from './style/catalogue.ts';
export { aboveColour, belowColour, magnitude } from './style/ramps.ts';
export { featureNumber } from './style/results.ts';
export { type MapLayer, tileZooms } from './style/sources.ts';
export type {
  CityMapProps,
  FoundFeature,
  Highlight,
  LiveChange,
  LiveChanges,
  LonLat,
  MapPadding,
  MapTheme,
  MapTool,
  MapView,
  OverlayGeometry,
  OverlayMark,
  OverlayShape,
  PictureLayer,
  ResultCondition,
  ResultLayer,
  ResultLook,
  Selection,
  ToolEvent,
} from './types.ts';
