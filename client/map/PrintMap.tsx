/** The map as a picture at a true scale, to be printed: no controls, no movement. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Language, Layer } from '../../server/http/api/schema.ts';
import { metresPerPixel } from './controls/metres.ts';
import { MapEngine, type Scene } from './engine/engine.ts';
import type { LonLat, OverlayShape, ResultLayer } from './types.ts';

const pixelsPerMillimetre = 96 / 25.4;
/** The map counts as whole when nothing more has come for this time. */
const restMs = 400;

/** The zoom at which a map printed at 96 pixels an inch is 1 : `scale` at this latitude. */
export function zoomOfScale(scale: number, latitude: number): number {
  const metresOfPixel = scale / 1000 / pixelsPerMillimetre;
  return Math.log2(metresPerPixel(latitude, 0) / metresOfPixel);
}

/** Round scales of printed maps. */
const roundScales = [
  500, 1_000, 2_000, 2_500, 5_000, 10_000, 15_000, 20_000, 25_000, 50_000, 75_000, 100_000, 150_000,
  200_000, 250_000,
];

function leastRound(scale: number): number {
  return roundScales.find((round) => round >= scale) ?? 250_000;
}

export interface PrintFrame {
  readonly widthMillimetres: number;
  readonly heightMillimetres: number;
}

const metresOfDegree = 111_320;

/** The greatest round scale at which west, south, east, north fit into the frame with a little room. */
export function scaleOfBox(
  [west, south, east, north]: readonly [number, number, number, number],
  { widthMillimetres, heightMillimetres }: PrintFrame,
): number {
  const middle = ((south + north) / 2) * (Math.PI / 180);
  const across = (east - west) * metresOfDegree * Math.cos(middle);
  const along = (north - south) * metresOfDegree;
  const room = 1.1 * 1000;
  return leastRound(
    Math.max((across * room) / widthMillimetres, (along * room) / heightMillimetres),
  );
}

/** The round scale at which at least as much is seen as on a screen at this zoom. */
export function scaleOfZoom(zoom: number, latitude: number): number {
  return leastRound(metresPerPixel(latitude, zoom) * pixelsPerMillimetre * 1000);
}

interface PrintMapProps extends PrintFrame {
  readonly layers: readonly Layer[];
  readonly visible: ReadonlySet<string>;
  readonly language: Language;
  readonly centre: LonLat;
  /** The denominator: 10,000 for 1 : 10,000. */
  readonly scale: number;
  readonly results: readonly ResultLayer[];
  readonly overlay: readonly OverlayShape[];
  /** What the picture shows, in words. */
  readonly label: string;
  /** The picture is there, or cannot be made. */
  readonly onReady: () => void;
}

const nothing = () => {};
const noPadding = { top: 0, right: 0, bottom: 0, left: 0 };

export function PrintMap(props: PrintMapProps) {
  const { layers, visible, language, centre, scale, results, overlay, label, onReady } = props;
  const { widthMillimetres, heightMillimetres } = props;
  const place = useRef<HTMLDivElement>(null);
  const [picture, setPicture] = useState<string | null>(null);
  const scene = useMemo(
    (): Scene => ({
      layers,
      visible,
      language,
      theme: 'light',
      selection: null,
      pin: null,
      highlights: [],
      ownPosition: null,
      pictures: [],
      results,
    }),
    [layers, visible, language, results],
  );
  const [lon, lat] = centre;
  useEffect(() => {
    const container = place.current;
    if (!container) return undefined;
    container.lang = language;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let engine: MapEngine;
    try {
      engine = new MapEngine(
        container,
        scene,
        { lon, lat, zoom: zoomOfScale(scale, lat) },
        noPadding,
        {
          onViewChange: nothing,
          onSelect: nothing,
          onPick: nothing,
          onHover: nothing,
          onTrouble: nothing,
          onRest: nothing,
        },
      );
    } catch (error) {
      console.warn('Map:', error);
      onReady();
      return undefined;
    }
    engine.showOverlay(overlay);
    // For the browser tests and the console, as with the map of the rooms.
    Object.assign(container, { mapEngine: engine });
    const { map } = engine;
    const take = () => {
      // Only while a frame is being drawn are its pixels there to be read.
      map.once('render', () => {
        setPicture(map.getCanvas().toDataURL('image/png'));
        onReady();
      });
      map.triggerRepaint();
    };
    const onIdle = () => {
      clearTimeout(timer);
      timer = setTimeout(take, restMs);
    };
    const onLoading = () => clearTimeout(timer);
    map.on('idle', onIdle);
    map.on('dataloading', onLoading);
    return () => {
      clearTimeout(timer);
      engine.destroy();
    };
  }, [scene, overlay, language, lon, lat, scale, onReady]);
  const size = { width: `${widthMillimetres}mm`, height: `${heightMillimetres}mm` };
  return (
    <div className="print-map" style={size}>
      <div ref={place} className="print-map-canvas" style={size} inert />
      {picture ? <img src={picture} alt={label} style={size} /> : null}
    </div>
  );
}
