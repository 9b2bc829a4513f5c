import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/index.tsx';
import type { MapEngine } from '../engine/engine.ts';
import type { LonLat } from '../types.ts';
import { toCityMetres } from './metres.ts';

interface PositionReadoutProps {
  readonly engine: MapEngine;
  readonly srid: number | null;
}

/** Where the pointer is, or the map's centre while it is elsewhere: degrees, and metres of the city's system. */
export function PositionReadout({ engine, srid }: PositionReadoutProps) {
  const { t, format } = useText();
  const degrees = useRef<HTMLSpanElement>(null);
  const metres = useRef<HTMLSpanElement>(null);

  // Written past React: the pointer moves sixty times a second and nothing else changes with it.
  useEffect(() => {
    const write = (lonLat: LonLat) => {
      if (degrees.current) {
        degrees.current.textContent = `${lonLat[1].toFixed(5)}, ${lonLat[0].toFixed(5)}`;
      }
      const city = srid === null ? null : toCityMetres(lonLat, srid);
      if (metres.current) {
        metres.current.textContent = city
          ? `E ${format.number(Math.round(city[0]))}  N ${format.number(Math.round(city[1]))}`
          : '';
      }
    };
    const atCentre = () => write(engine.centre().lonLat);
    const atPointer = ({ lngLat }: { lngLat: { lng: number; lat: number } }) =>
      write([lngLat.lng, lngLat.lat]);
    atCentre();
    const subscriptions = [
      engine.map.on('move', atCentre),
      engine.map.on('mousemove', atPointer),
      engine.map.on('mouseout', atCentre),
    ];
    return () => {
      for (const subscription of subscriptions) subscription.unsubscribe();
    };
  }, [engine, srid, format]);

  return (
    <div className="map-position">
      <span className="map-unseen">{t('map.position')}</span>
      <span ref={degrees} title={t('map.degrees')} />
      <span ref={metres} title={t('map.cityMetres')} />
    </div>
  );
}
