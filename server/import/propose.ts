/** What is best made of a file for a layer: the reference system, and which field fills which property. */
import type { LayerRecord } from '../catalog/index.ts';
import { Fault } from '../errors.ts';
import type { CoordinateSystems } from '../features/index.ts';
import { type ProposedMapping, proposeMapping } from './mapping.ts';
import type { ImportAsker } from './read.ts';
import type { Found, FoundTable } from './reading/index.ts';
import { guessSystems, type SystemGuesses } from './systems.ts';
import { unitsLike } from './units.ts';

export interface Proposal extends SystemGuesses {
  readonly mapping: readonly ProposedMapping[];
  /** The property whose values tell features apart, when a field fills it. */
  readonly key: string | null;
  /** Units that the numbers of a property may be given in. */
  readonly units: Readonly<Record<string, readonly string[]>>;
}

/** Throws Fault invalid-parameter for a table that is not in the file. */
export function tableOf(found: Found, name: string): FoundTable {
  const table = found.tables.find((one) => one.name === name);
  if (table) return table;
  throw new Fault('invalid-parameter', 'The file has no such table.', [
    { field: 'table', message: `Take one of ${found.tables.map((one) => one.name).join(', ')}.` },
  ]);
}

/** What the file itself suggests: its reference system, which field fills what, by which property rows are known, and units. */
export async function propose(
  { database }: ImportAsker,
  systems: CoordinateSystems,
  layer: LayerRecord,
  table: FoundTable,
  citySrid: number | null,
): Promise<Proposal> {
  const guessed = await guessSystems(database, systems, table, citySrid);
  const mapping = proposeMapping(layer, table);
  const mapped = new Set(mapping.map(({ property }) => property));
  const keys = ['number', 'code', 'reference', 'name'].filter((name) => mapped.has(name));
  const units = layer.properties.flatMap(({ name, unit }) =>
    unit === null ? [] : [[name, unitsLike(unit)] as const],
  );
  return { ...guessed, mapping, key: keys[0] ?? null, units: Object.fromEntries(units) };
}
