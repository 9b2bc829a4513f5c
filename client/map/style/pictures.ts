/** Pictures of other services: an orthophoto over streets and buildings, under networks, names and requests. */
import type { RasterLayerSpecification, RasterSourceSpecification } from 'maplibre-gl';
import type { PictureLayer } from '../types.ts';

function nameOf({ id }: PictureLayer): string {
  return `pictures/${id}`;
}

export function pictureSources(
  pictures: readonly PictureLayer[],
): Record<string, RasterSourceSpecification> {
  return Object.fromEntries(
    pictures.map((picture) => [
      nameOf(picture),
      { type: 'raster', tiles: [picture.tiles], tileSize: picture.tilePixels },
    ]),
  );
}

export function pictureLayers(pictures: readonly PictureLayer[]): RasterLayerSpecification[] {
  return pictures.map((picture) => ({
    id: nameOf(picture),
    type: 'raster',
    source: nameOf(picture),
    paint: { 'raster-opacity': picture.opacity, 'raster-fade-duration': 0 },
  }));
}
