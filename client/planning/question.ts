/**
 * A question of Planning: which layer, what of it, where, when. A plain value that lies in the address, and becomes the
 * inputs of a process (docs/reference/processes.md, "The common question").
 */
import { drawnOf, geometryOf, type Place, readPlaces, writePlaces } from './places.ts';

export interface Question {
  /** '' until one is chosen. */
  readonly layer: string;
  /** CQL2 text; '' is all. */
  readonly filter: string;
  /** First and last day, `2022-01-31`; '' is open. */
  readonly from: string;
  readonly to: string;
  /** The layer as it was at this instant, RFC 3339; '' is now. */
  readonly asOf: string;
  readonly places: readonly Place[];
  readonly bufferMetres: number;
  /** Whether what lies near any place counts once, or is told apart for each. */
  readonly isMerged: boolean;
  readonly isWithin: boolean;
}

export const emptyQuestion: Question = {
  layer: '',
  filter: '',
  from: '',
  to: '',
  asOf: '',
  places: [],
  bufferMetres: 0,
  isMerged: true,
  isWithin: false,
};

export const mostBufferMetres = 20_000;
const openEnd = '..';
const day = /^\d{4}-\d{2}-\d{2}$/;

function periodOf(from: string, to: string): string | null {
  return from || to ? `${from || openEnd}/${to || openEnd}` : null;
}

function readPeriod(text: string): { from: string; to: string } {
  const [from = '', to = ''] = text.split('/').map((end) => end.slice(0, 10));
  return { from: day.test(from) ? from : '', to: day.test(to) ? to : '' };
}

function metresOf(text: unknown): number {
  const metres = Number(text ?? 0);
  return metres > 0 ? Math.min(metres, mostBufferMetres) : 0;
}

/** The question that an address holds. */
export function readQuestion(query: URLSearchParams): Question {
  return {
    layer: query.get('layer') ?? '',
    filter: query.get('filter') ?? '',
    ...readPeriod(query.get('period') ?? ''),
    asOf: query.get('asof') ?? '',
    places: readPlaces(query.get('places')),
    bufferMetres: metresOf(query.get('buffer')),
    isMerged: query.get('merged') !== 'no',
    isWithin: query.get('within') === 'yes',
  };
}

/** What changes in the address so that it holds the question. */
export function questionQuery(question: Question): Record<string, string | null> {
  return {
    layer: question.layer,
    filter: question.filter,
    period: periodOf(question.from, question.to),
    asof: question.asOf,
    places: writePlaces(question.places),
    buffer: question.bufferMetres === 0 ? null : String(question.bufferMetres),
    merged: question.isMerged ? null : 'no',
    within: question.isWithin ? 'yes' : null,
  };
}

export type Inputs = Readonly<Record<string, unknown>>;

/** Names of the inputs that the question gives; the others are the process's own. */
export const questionInputs: ReadonlySet<string> = new Set([
  'collection',
  'filter',
  'period',
  'timeProperty',
  'at',
  'geometry',
  'features',
  'address',
  'bufferMetres',
  'merged',
  'relation',
]);

/** The inputs of a question that differ from what they are when left out. */
export function inputsOf(question: Question): Inputs {
  const period = periodOf(question.from, question.to);
  const drawn = question.places.flatMap((place) =>
    place.kind === 'drawn' ? [{ value: geometryOf(place.shape, place.positions) }] : [],
  );
  const features = question.places.flatMap((place): { value: object }[] => {
    if (place.kind === 'drawn') return [];
    const { layer } = place;
    if (place.kind === 'features') return [{ value: { collection: layer, ids: place.ids } }];
    const { filter } = place;
    return [{ value: { collection: layer, ...(filter && { filter }) } }];
  });
  const hasPlaces = question.places.length > 0;
  return {
    ...(question.layer && { collection: question.layer }),
    ...(question.filter.trim() && { filter: question.filter.trim() }),
    ...(period && { period }),
    ...(question.asOf && { at: question.asOf }),
    ...(drawn.length > 0 && { geometry: drawn }),
    ...(features.length > 0 && { features }),
    ...(hasPlaces && { bufferMetres: question.bufferMetres, merged: question.isMerged }),
    ...(hasPlaces && question.isWithin && { relation: 'within' }),
  };
}

/** An input as it is, or as the standard wraps an object. */
export function unwrapped(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  return 'value' in input ? input.value : input;
}

function listOf(input: unknown): unknown[] {
  if (input === undefined || input === null) return [];
  return (Array.isArray(input) ? input : [input]).map(unwrapped);
}

function featurePlace(input: unknown): Place | null {
  const { collection, ids, filter } = (input ?? {}) as Record<string, unknown>;
  if (typeof collection !== 'string') return null;
  if (Array.isArray(ids)) return { kind: 'features', layer: collection, ids: ids.map(Number) };
  return { kind: 'layer', layer: collection, filter: typeof filter === 'string' ? filter : '' };
}

function textOf(input: unknown): string {
  return typeof input === 'string' ? input : '';
}

/** The question of a recipe: what the inputs of a run asked. A filter as JSON or a place that cannot be drawn is left out. */
export function questionOf(inputs: Inputs): Question {
  const places = [
    ...listOf(inputs.geometry).map(drawnOf),
    ...listOf(inputs.features).map(featurePlace),
    ...listOf(inputs.address).map((id) => featurePlace({ collection: 'address', ids: [id] })),
  ];
  return {
    layer: textOf(inputs.collection),
    filter: textOf(inputs.filter),
    ...readPeriod(textOf(inputs.period)),
    asOf: textOf(inputs.at),
    places: places.filter((place) => place !== null),
    bufferMetres: metresOf(inputs.bufferMetres),
    isMerged: inputs.merged !== false,
    isWithin: inputs.relation === 'within',
  };
}

/** Inputs that are the process's own: all but the question's. */
export function ownInputsOf(inputs: Inputs): Inputs {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !questionInputs.has(name)));
}

/** How the addresses that are affected are found: near places, near what a run selected, or behind a pipe or valve. */
export type Way = 'places' | 'job' | 'asset';

export function wayOf(own: Inputs): Way {
  if (own.network !== undefined || own.asset !== undefined) return 'asset';
  return own.job === undefined ? 'places' : 'job';
}

/** The inputs of a run: the question's, as far as the process takes them, and its own. */
export function inputsFor(
  question: Question,
  own: Inputs,
  takes: (input: string) => boolean,
): Inputs {
  const way = wayOf(own);
  if (way === 'asset') return own;
  const { bufferMetres, isWithin } = question;
  if (way === 'job') return { bufferMetres, ...own };
  const asked = Object.entries(inputsOf(question)).filter(([name]) => takes(name));
  // Zones are the places of some: then the distance is from those.
  const fromZones = takes('bufferMetres') && !takes('features');
  return {
    ...Object.fromEntries(asked),
    ...(fromZones && { bufferMetres }),
    ...(fromZones && isWithin && takes('relation') && { relation: 'within' }),
    ...own,
  };
}
