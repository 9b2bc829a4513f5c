/** One's own position, asked for only when the button is pressed; the browser asks, too. */
import { useState } from 'react';
import { useText } from '../../i18n/index.tsx';
import type { LonLat } from '../../state/view.ts';

const waitMs = 15_000;
/** A position that is vaguer than this says too little. */
const vagueMetres = 150;

export function useOwnPosition(onFound: (lonLat: LonLat) => void) {
  const { t, format } = useText();
  const [isAsking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const ask = () => {
    if (!('geolocation' in navigator)) {
      setTrouble(t('portal.where.ownNone'));
      return;
    }
    setAsking(true);
    setTrouble(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) => {
        setAsking(false);
        onFound([longitude, latitude]);
        if (accuracy > vagueMetres) {
          setTrouble(t('portal.where.ownVague', { distance: format.distance(accuracy) }));
        }
      },
      ({ code }) => {
        setAsking(false);
        const isRefused = code === GeolocationPositionError.PERMISSION_DENIED;
        setTrouble(t(isRefused ? 'portal.where.ownRefused' : 'portal.where.ownNone'));
      },
      { enableHighAccuracy: true, timeout: waitMs },
    );
  };
  return { ask, isAsking, trouble };
}
