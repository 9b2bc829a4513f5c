/**
 * MapLibre as we use it. Its worker is a file of our own address (the content security policy allows no blob:),
 * and its glyphs are drawn in the browser from the font files that the pages use too: no glyph server.
 */

import cyrillic400Italic from '@fontsource/noto-sans/files/noto-sans-cyrillic-400-italic.woff2?url';
import cyrillic400 from '@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff2?url';
import cyrillic500 from '@fontsource/noto-sans/files/noto-sans-cyrillic-500-normal.woff2?url';
import cyrillic600 from '@fontsource/noto-sans/files/noto-sans-cyrillic-600-normal.woff2?url';
import latin400Italic from '@fontsource/noto-sans/files/noto-sans-latin-400-italic.woff2?url';
import latin400 from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import latin500 from '@fontsource/noto-sans/files/noto-sans-latin-500-normal.woff2?url';
import latin600 from '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2?url';
import latinExt400Italic from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-italic.woff2?url';
import latinExt400 from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2?url';
import latinExt500 from '@fontsource/noto-sans/files/noto-sans-latin-ext-500-normal.woff2?url';
import latinExt600 from '@fontsource/noto-sans/files/noto-sans-latin-ext-600-normal.woff2?url';
import { type FontFacesSpecification, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

setWorkerUrl(workerUrl);

const latinExtRange = ['U+0100-02AF', 'U+1E00-1EFF', 'U+20A0-20AB', 'U+20AD-20C0'];
const cyrillicRange = ['U+0400-045F', 'U+0490-0491', 'U+2116'];

function faces(latin: string, latinExt: string, cyrillic: string) {
  return [
    { url: cyrillic, 'unicode-range': cyrillicRange },
    { url: latinExt, 'unicode-range': latinExtRange },
    // Last and for everything else: digits, punctuation, and what no file has.
    { url: latin, 'unicode-range': ['U+0000-10FFFF'] },
  ];
}

/** The fonts of the labels; each file is downloaded when the first of its letters is drawn. */
export const fontFaces: FontFacesSpecification = {
  'Noto Sans Regular': faces(latin400, latinExt400, cyrillic400),
  'Noto Sans Italic': faces(latin400Italic, latinExt400Italic, cyrillic400Italic),
  'Noto Sans Medium': faces(latin500, latinExt500, cyrillic500),
  'Noto Sans SemiBold': faces(latin600, latinExt600, cyrillic600),
};

export { type GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
