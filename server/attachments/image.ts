/**
 * Pictures: drawn anew from their pixels, so that nothing of what a camera writes beside them (place, time, device, the
 * small preview) is kept, nor anything that hides behind the picture's end.
 */
import sharp, { type Metadata, type Sharp } from 'sharp';
import { Fault } from '../errors.ts';

export const imageDefaults = {
  /** Pixels on the longer side of what is kept: enough to read a number on a pole. */
  longestSide: 4_096,
  thumbnailSide: 480,
  /** Pixels of the largest picture that is decoded at all. */
  mostPixels: 120_000_000,
  /** Blocks along the longer side of what is made unrecognisable. */
  blocks: 6,
} as const;

// One picture at a time uses one core: others want to be served meanwhile.
sharp.concurrency(1);
sharp.cache(false);

/** Types that every browser shows; the values are sharp's names. */
export const imageTypes: Readonly<Record<string, 'jpeg' | 'png' | 'webp'>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
};

export interface Picture {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly thumbnail: Buffer;
}

/** In pixels of the picture, from its upper left corner. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture as it is kept, and its thumbnail (JPEG). Throws Fault invalid-body when it cannot be read. */
export async function drawAnew(path: string, mediaType: string): Promise<Picture> {
  const { longestSide } = imageDefaults;
  const upright = open(path)
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true });
  return finish(upright, mediaType);
}

/** The same picture with regions made unrecognisable. Regions outside of it are cut to it. */
export async function withoutRegions(
  path: string,
  mediaType: string,
  regions: readonly Region[],
): Promise<Picture> {
  const { width, height, hasAlpha } = await metadata(path);
  const inside = regions.flatMap((region) => clip(region, width, height));
  const patches = await Promise.all(
    inside.map(async (region) => ({
      input: await patchOf(path, region),
      left: region.x,
      top: region.y,
    })),
  );
  const covered = open(path).composite(patches);
  return finish(hasAlpha ? covered : covered.removeAlpha(), mediaType);
}

/** A region as a few blocks: what was in it cannot be reckoned back, as it could from a blur alone. */
async function patchOf(path: string, { x, y, width, height }: Region): Promise<Buffer> {
  const block = Math.max(width, height) / imageDefaults.blocks;
  const few = await open(path)
    .extract({ left: x, top: y, width, height })
    .resize({
      width: Math.max(1, Math.round(width / block)),
      height: Math.max(1, Math.round(height / block)),
      fit: 'fill',
    })
    .png()
    .toBuffer();
  return sharp(few).resize({ width, height, fit: 'fill', kernel: 'nearest' }).png().toBuffer();
}

function clip({ x, y, width, height }: Region, most: number, mostHigh: number): Region[] {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  const right = Math.min(most, Math.ceil(x + width));
  const bottom = Math.min(mostHigh, Math.ceil(y + height));
  if (right <= left || bottom <= top) return [];
  return [{ x: left, y: top, width: right - left, height: bottom - top }];
}

async function finish(image: Sharp, mediaType: string): Promise<Picture> {
  const format = imageTypes[mediaType] ?? 'jpeg';
  const { thumbnailSide } = imageDefaults;
  const quality = format === 'png' ? {} : { quality: 86 };
  const { data, info } = await image
    .toFormat(format, quality)
    .toBuffer({ resolveWithObject: true })
    .catch(unreadable);
  const thumbnail = await sharp(data)
    .resize({
      width: thumbnailSide,
      height: thumbnailSide,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 78 })
    .toBuffer();
  return {
    bytes: data,
    mediaType,
    widthPixels: info.width,
    heightPixels: info.height,
    thumbnail,
  };
}

function open(path: string): Sharp {
  return sharp(path, { limitInputPixels: imageDefaults.mostPixels, failOn: 'error' });
}

async function metadata(path: string): Promise<Metadata> {
  return open(path).metadata();
}

function unreadable(error: unknown): never {
  throw new Fault(
    'invalid-body',
    'The picture cannot be read: it is damaged, or larger than a picture may be.',
    [],
    error,
  );
}
