import { useEffect, useRef } from 'react';
import type { MapEngine } from '../engine/engine.ts';

/** The mark at the centre of the free part of the map, where Enter chooses. */
export function Crosshair({
  engine,
  isPicking,
}: {
  readonly engine: MapEngine;
  readonly isPicking: boolean;
}) {
  const cross = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const place = () => {
      const { x, y } = engine.centre();
      if (cross.current) cross.current.style.translate = `${x - 20}px ${y - 20}px`;
    };
    place();
    const subscriptions = [engine.map.on('move', place), engine.map.on('resize', place)];
    return () => {
      for (const subscription of subscriptions) subscription.unsubscribe();
    };
  }, [engine]);
  const path = isPicking
    ? 'M20 2V15M20 25V38M2 20H15M25 20H38M20 19.9V20.1M10 20a10 10 0 1 0 20 0a10 10 0 1 0 -20 0Z'
    : 'M20 8V16M20 24V32M8 20H16M24 20H32M20 19.9V20.1';
  return (
    <svg ref={cross} aria-hidden="true" className="map-crosshair" width="40" height="40">
      <path className="map-crosshair-edge" d={path} />
      <path className="map-crosshair-line" d={path} />
    </svg>
  );
}
