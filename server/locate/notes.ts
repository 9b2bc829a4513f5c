/** What is said beside the suggestions: that the thing asked for is not there. */
import type { Language } from '../http/api/schema.ts';
import { inScript, parcelText } from './present.ts';
import { misheardReference } from './reference.ts';
import { askedParcel, type Found, parseQuery } from './search/index.ts';
import { say } from './words.ts';

/** "There is no parcel 1234/5 in KO Kruševac.", when a parcel was asked for and is not there. */
export function noteOnParcel(
  text: string,
  found: readonly Found[],
  language: Language,
): string | undefined {
  const parcels = found.filter((each) => each.kind === 'parcel');
  const others = found.length > parcels.length;
  const number = askedParcel(parseQuery(text)) ?? (others ? undefined : parcels[0]?.askedInVain);
  if (number === undefined) return undefined;
  if (parcels.some(({ askedInVain }) => askedInVain === undefined)) return undefined;
  const names = new Set(parcels.map(({ municipality }) => municipality?.name));
  const [municipality] = parcels.map((each) => each.municipality);
  if (!municipality || names.size > 1) return say('noSuchParcel', language, [number]);
  const name = inScript(municipality.name, municipality.nameCyrillic, language);
  return say('noSuchParcelIn', language, [number, parcelText(name, '', language)]);
}

/** "KS-26-004512-2 is not the reference of a request …", when its check digit does not fit. */
export function noteOnReference(
  text: string,
  prefix: string | undefined,
  language: Language,
): string | undefined {
  const misheard = prefix === undefined ? undefined : misheardReference(text, prefix);
  return misheard && say('misheardReference', language, [misheard]);
}
