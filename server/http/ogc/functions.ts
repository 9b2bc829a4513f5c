/** `GET /ogc/functions`: what a filter may calculate with, in the words of OGC API Features 3. Pure. */
import { filterFunctions } from '../../features/index.ts';

const types: Readonly<Record<string, string>> = {
  text: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'datetime',
  timestamp: 'datetime',
  geometry: 'geometry',
};

export interface FunctionsDocument {
  readonly functions: readonly {
    readonly name: string;
    readonly description: string;
    readonly arguments: readonly { readonly type: readonly string[] }[];
    readonly returns: readonly string[];
  }[];
}

export function functionsDocument(): FunctionsDocument {
  return {
    functions: filterFunctions.map(({ name, description, takes, gives }) => ({
      name,
      description,
      arguments: takes.map((type) => ({ type: [types[type] ?? 'string'] })),
      returns: [types[gives] ?? 'string'],
    })),
  };
}
