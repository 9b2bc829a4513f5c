/** The chosen layers of pictures as the map takes them. */
import { useMemo } from 'react';
import type { PictureLayer } from '../map/index.ts';
import { useOutside } from '../state/outside.ts';

export function usePictures(): readonly PictureLayer[] {
  const layers = useOutside((outside) => outside.layers);
  return useMemo(
    () =>
      layers.flatMap(({ serviceId, name, source, opacity }) =>
        source.kind === 'pictures'
          ? [
              {
                id: `${serviceId}/${name}`,
                tiles: source.tiles,
                tilePixels: source.tilePixels,
                opacity,
              },
            ]
          : [],
      ),
    [layers],
  );
}
