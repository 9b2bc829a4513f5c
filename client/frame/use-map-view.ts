/** Where the map looks: at the address first, then as the hand moves it, and where a room sends it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useFeature, useRequest } from '../api/queries.ts';
import { useWork } from '../api/works.ts';
import type { MapView } from '../map/index.ts';
import { locationNow, setQuery, useLocation } from '../state/location.ts';
import { readSelection } from '../state/selection.ts';
import { flyTo, type LonLat, useView } from '../state/view.ts';
import { seenFrom } from './seen.ts';

const firstZoom = 13.5;
const flightTries = 5;

/** `map=lon,lat,zoom` in the URL. */
function readView(text: string | null): MapView | null {
  const [lon, lat, zoom] = (text ?? '').split(',').map(Number);
  if (lon === undefined || lat === undefined || zoom === undefined) return null;
  return [lon, lat, zoom].every(Number.isFinite) && Math.abs(lat) <= 90 ? { lon, lat, zoom } : null;
}

function writeView(view: MapView): string {
  return [view.lon.toFixed(5), view.lat.toFixed(5), view.zoom.toFixed(2)].map(Number).join(',');
}

/** Within a tenth of a metre or so. */
function isThere(view: MapView, target: MapView): boolean {
  const offDegrees = Math.max(Math.abs(view.lon - target.lon), Math.abs(view.lat - target.lat));
  return offDegrees < 1e-5 && Math.abs(view.zoom - target.zoom) < 0.02;
}

/** Where the selected thing is; null while it is not known, or nothing is selected. */
function useArrival(): LonLat | null {
  const { query } = useLocation();
  const selection = readSelection(query);
  const isFeature = selection?.kind === 'feature';
  const request = useRequest(selection?.kind === 'request' ? selection.reference : null).data;
  const work = useWork(selection?.kind === 'work' ? selection : null).data;
  const feature = useFeature(
    isFeature ? selection.layer : null,
    isFeature ? selection.id : null,
  ).data;
  if (selection?.kind === 'place') return selection.lonLat;
  if (selection?.kind === 'request') return request?.lonLat ?? null;
  if (selection?.kind === 'work') return work?.lonLat ?? null;
  return firstPosition(feature?.geometry?.coordinates);
}

/** The first position of a geometry's coordinates, however deep they are nested. */
function firstPosition(coordinates: unknown): LonLat | null {
  if (!Array.isArray(coordinates)) return null;
  const [first, second] = coordinates as unknown[];
  if (typeof first === 'number' && typeof second === 'number') return [first, second];
  return firstPosition(first);
}

/** The view follows the URL at first, then the hand; a flight asked for by a room wins over both. */
export function useMapView(middle: LonLat | null) {
  const { query } = useLocation();
  const flight = useView((view) => view.flight);
  const [view, setView] = useState<MapView | null>(() => readView(query.get('map')));
  useEffect(() => {
    if (!view && middle) setView({ lon: middle[0], lat: middle[1], zoom: firstZoom });
  }, [view, middle]);
  // A panel that opens with the flight resizes the map, which ends its glide half way: it is sent on.
  const flying = useRef<{ target: MapView; triesLeft: number } | null>(null);
  useEffect(() => {
    if (!flight) return;
    const [lon, lat] = flight.lonLat;
    const zoomNow = readView(locationNow().query.get('map'))?.zoom ?? 0;
    const zoom = flight.isLeast ? Math.max(zoomNow, flight.zoom) : flight.zoom;
    const target = { lon, lat, zoom };
    flying.current = { target, triesLeft: flightTries };
    setView(target);
  }, [flight]);
  const onViewChange = useCallback((next: MapView) => {
    setView(next);
    setQuery({ map: writeView(next) }, { replace: true });
    const pane = document.getElementById('map');
    if (pane) useView.setState({ seen: seenFrom(next, pane.clientWidth, pane.clientHeight) });
    const flight = flying.current;
    if (!flight) return;
    flight.triesLeft -= 1;
    if (isThere(next, flight.target) || flight.triesLeft <= 0) flying.current = null;
    else setTimeout(() => setView(flight.target));
  }, []);
  // An address without a position but with a selection leads to what is selected.
  const arrival = useArrival();
  const hasArrived = useRef(query.get('map') !== null);
  useEffect(() => {
    if (hasArrived.current || !arrival) return;
    hasArrived.current = true;
    flyTo(arrival, 17);
  }, [arrival]);
  const onHand = useCallback(() => {
    flying.current = null;
  }, []);
  return { view, onViewChange, onHand };
}
