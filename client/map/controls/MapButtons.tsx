import { useState } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { City } from '../../../server/http/api/schema.ts';
import { useText } from '../../i18n/index.tsx';
import { type MapEngine, zoomLimits } from '../engine/engine.ts';
import type { MapTextKey } from '../texts/en.ts';
import type { LonLat, MapView } from '../types.ts';

const icons = {
  in: 'M8 3V13M3 8H13',
  out: 'M3 8H13',
  city: 'M2.5 6V2.5H6M10 2.5H13.5V6M13.5 10V13.5H10M6 13.5H2.5V10',
  locate: 'M8 1V4M8 12V15M1 8H4M12 8H15M4.5 8a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0Z',
} as const;

interface MapButtonProps {
  readonly label: string;
  readonly icon: keyof typeof icons;
  readonly isDisabled?: boolean;
  readonly isBusy?: boolean;
  readonly onPress: () => void;
}

function MapButton({ label, icon, isDisabled = false, isBusy = false, onPress }: MapButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <Button
        className="map-button"
        aria-label={label}
        isDisabled={isDisabled}
        onPress={onPress}
        {...(isBusy ? { 'data-busy': true } : {})}
      >
        <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16">
          <path d={icons[icon]} />
        </svg>
      </Button>
      <Tooltip className="map-tooltip" placement="left" offset={8}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}

interface MapButtonsProps {
  readonly engine: MapEngine;
  readonly view: MapView;
  readonly city: City | null;
  readonly onLocated: (lonLat: LonLat) => void;
  /** Words for those who wait: looking, refused, not found. */
  readonly say: (text: string) => void;
}

/** The reader's own position, once and only when asked for. */
function useOwnPosition({ engine, onLocated, say }: MapButtonsProps) {
  const { t } = useText();
  const [isLooking, setLooking] = useState(false);
  const look = () => {
    const sayOnce = (key: MapTextKey) => {
      setLooking(false);
      say(t(key));
    };
    if (!('geolocation' in navigator)) {
      sayOnce('map.locateFailed');
      return;
    }
    setLooking(true);
    say(t('map.locating'));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setLooking(false);
        say('');
        const zoom = Math.max(engine.map.getZoom(), 16);
        engine.moveTo({ lon: coords.longitude, lat: coords.latitude, zoom });
        onLocated([coords.longitude, coords.latitude]);
      },
      (error) =>
        sayOnce(error.code === error.PERMISSION_DENIED ? 'map.locateDenied' : 'map.locateFailed'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 10_000 },
    );
  };
  return { isLooking, look };
}

/** Zoom, the whole city, and where I am. */
export function MapButtons(props: MapButtonsProps) {
  const { engine, view, city } = props;
  const { t } = useText();
  const { isLooking, look } = useOwnPosition(props);
  return (
    <fieldset className="map-buttons" aria-label={t('map.controls')}>
      <div className="map-button-group">
        <MapButton
          label={t('map.zoomIn')}
          icon="in"
          isDisabled={view.zoom >= zoomLimits.most}
          onPress={() => engine.zoomBy(1)}
        />
        <MapButton
          label={t('map.zoomOut')}
          icon="out"
          isDisabled={view.zoom <= zoomLimits.least}
          onPress={() => engine.zoomBy(-1)}
        />
      </div>
      <div className="map-button-group">
        {city && (
          <MapButton
            label={t('map.wholeCity')}
            icon="city"
            onPress={() => engine.fit(city.extent)}
          />
        )}
        <MapButton label={t('map.locate')} icon="locate" isBusy={isLooking} onPress={look} />
      </div>
    </fieldset>
  );
}
