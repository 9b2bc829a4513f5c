/** Which field of a file belongs to which property of a layer: proposed here, decided by a person. Pure. */
import type { LayerRecord, PropertyRecord } from '../catalog/index.ts';
import { fold } from '../text/index.ts';
import type { FoundField, FoundTable } from './reading/index.ts';
import { factorBetween, isUnit, plainUnit } from './units.ts';
import { codeFor } from './values.ts';

/** A field that fills a property. */
export interface FieldMapping {
  /** Of the layer; its id column stands for the number of the feature. */
  readonly property: string;
  readonly field: string;
  /** Unit of the numbers in the file; null when it is that of the property, or there is none. */
  readonly unit: string | null;
  /** Codes for values of the file that are none themselves; '' leaves the property empty. */
  readonly codes: Readonly<Record<string, string>>;
}

export interface ProposedMapping extends FieldMapping {
  readonly likeness: 'same' | 'similar';
  /** Values of the file for which no code is known. */
  readonly unknownCodes: readonly string[];
}

/** Likeness of names from which a field is proposed. */
const leastLikeness = 0.72;

interface Pair {
  readonly property: PropertyRecord;
  readonly field: FoundField;
  readonly likeness: number;
}

/** At most one field for each property and one property for each field, the likest first. */
export function proposeMapping(layer: LayerRecord, table: FoundTable): ProposedMapping[] {
  const { geometry } = table.source;
  const taken = new Set(
    geometry.kind === 'xy'
      ? [geometry.x, geometry.y]
      : geometry.kind === 'wkt'
        ? [geometry.field]
        : [],
  );
  const open = layer.properties.filter(
    ({ isReadOnly, name }) => !isReadOnly && name !== layer.idColumn,
  );
  const pairs = open
    .flatMap((property) => table.fields.map((field) => pairOf(property, field)))
    .filter(({ likeness, field }) => likeness >= leastLikeness && !taken.has(field.name))
    .sort((a, b) => b.likeness - a.likeness);
  const filled = new Set<string>();
  const chosen: Pair[] = [];
  for (const pair of pairs) {
    if (filled.has(pair.property.name) || taken.has(pair.field.name)) continue;
    filled.add(pair.property.name);
    taken.add(pair.field.name);
    chosen.push(pair);
  }
  const order = new Map(open.map(({ name }, index) => [name, index]));
  return chosen
    .sort((a, b) => (order.get(a.property.name) ?? 0) - (order.get(b.property.name) ?? 0))
    .map(proposalOf);
}

function pairOf(property: PropertyRecord, field: FoundField): Pair {
  const wanted = [property.name, property.title, ...Object.values(property.titles)].map(wordsOf);
  const given = wordsOf(field.name);
  const best = Math.max(...wanted.map((words) => likenessOf(words, given)));
  return { property, field, likeness: canHold(property, field) ? best : best - 0.3 };
}

/** Words of a name; its unit apart. */
function wordsOf(name: string): {
  readonly words: readonly string[];
  readonly unit: string | null;
} {
  const spaced = name
    .replace(/([a-zčćšžđ])([A-ZČĆŠŽĐ])/g, '$1 $2')
    .replace(/[_\-./()[\],:]+/g, ' ');
  const words = spaced.trim().split(/\s+/);
  const last = words.at(-1) ?? '';
  const unit = words.length > 1 && isUnit(last) ? plainUnit(last) : null;
  const plain = fold((unit === null ? words : words.slice(0, -1)).join(' ')).text;
  return { words: plain.split(' ').filter(Boolean), unit };
}

type Words = ReturnType<typeof wordsOf>;

/** 1 for the same, 0 for nothing alike; what differs in the unit only is a little less. */
function likenessOf(a: Words, b: Words): number {
  const [left, right] = [a.words.join(''), b.words.join('')];
  if (left === '' || right === '') return 0;
  const unitGap = a.unit === b.unit ? 0 : 0.03;
  if (left === right) return 1 - unitGap;
  const shared = a.words.filter((word) => b.words.includes(word) && word.length > 2).length;
  const overlap = shared / Math.max(a.words.length, b.words.length);
  const longer = Math.max(left.length, right.length);
  const spelling = longer < 4 ? 0 : 1 - distanceBetween(left, right) / longer;
  return Math.max(overlap, spelling) * 0.95 - unitGap;
}

/** Levenshtein's. */
function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Whether values of the field could be values of the property at all. */
function canHold({ dataType, codeList }: PropertyRecord, { kind, samples }: FoundField): boolean {
  const isNumber = dataType === 'number' || dataType === 'integer';
  if (codeList !== null || !isNumber || kind === 'number' || kind === 'empty') return true;
  return samples.some((sample) => /^\s*[-+]?\d/.test(sample));
}

function proposalOf({ property, field, likeness }: Pair): ProposedMapping {
  const { unit } = wordsOf(field.name);
  const isOther =
    unit !== null && property.unit !== null && (factorBetween(unit, property.unit) ?? 1) !== 1;
  return {
    property: property.name,
    field: field.name,
    unit: isOther ? unit : null,
    likeness: likeness >= 0.97 ? 'same' : 'similar',
    ...codesOf(property, field),
  };
}

/** The codes that the values of a field stand for, as far as they are not codes themselves. */
export function codesOf(
  property: PropertyRecord,
  { distinct }: FoundField,
): Pick<ProposedMapping, 'codes' | 'unknownCodes'> {
  if (property.codeList === null || distinct === null) return { codes: {}, unknownCodes: [] };
  const found = distinct.map((text) => [text, codeFor(text.trim(), property)] as const);
  const known = found.filter(([text, code]) => code !== undefined && code !== text);
  return {
    codes: Object.fromEntries(known) as Record<string, string>,
    unknownCodes: found.flatMap(([text, code]) => (code === undefined ? [text] : [])),
  };
}
