/**
 * Versions of features as HTTP knows them. A version is named by the instant from which it is valid, in microseconds:
 * short, one for each change whoever made it, and the same word in an entity tag, in a link and in the history. Pure.
 */

/** The instant as microseconds since 1970, as text: more digits than a JavaScript number holds. */
export type Micros = string;

/** SQL for the microseconds of an instant. */
export function microsOf(instant: string): string {
  return `(extract(epoch from ${instant}) * 1000000)::bigint::text`;
}

const form = /^[0-9a-z]{8,12}$/;

/** The name of a version, as in the address of its past: `…/versions/{name}`. */
export function versionName(micros: Micros): string {
  return BigInt(micros).toString(36);
}

/** The instant of a version's name, undefined for what cannot be one. */
export function microsOfName(name: string): Micros | undefined {
  if (!form.test(name)) return undefined;
  let micros = 0n;
  for (const digit of name) micros = micros * 36n + BigInt(Number.parseInt(digit, 36));
  return String(micros);
}

/** A strong entity tag. Other representations than GeoJSON in CRS84 say which after a dot. */
export function etagOf(micros: Micros, representation = ''): string {
  return `"${versionName(micros)}${representation === '' ? '' : `.${representation}`}"`;
}

/** The name of the version that an entity tag stands for, whatever its representation. Weak ones stand for none. */
export function nameInEtag(tag: string): string | undefined {
  return /^"([0-9a-z]{8,12})(\.[A-Za-z0-9:_-]+)?"$/.exec(tag)?.[1];
}

export function dateOf(micros: Micros): Date {
  return new Date(Number(BigInt(micros) / 1000n));
}

/** An HTTP date counts whole seconds: the second in which the version began. */
export function lastModified(micros: Micros): string {
  return dateOf(micros).toUTCString();
}
