/** The choices of an import while they are made. Pure. */
import type { Import, ImportOptionsInput, ImportProposal } from '../../server/http/api/schema.ts';

export interface Mapped {
  readonly field: string;
  readonly unit: string | null;
  readonly codes: Readonly<Record<string, string>>;
}

export interface Choices {
  readonly system: string;
  readonly axes: 'easting-first' | 'northing-first';
  /** By property; what is not there is left empty. */
  readonly mapping: Readonly<Record<string, Mapped>>;
  readonly mode: 'insert' | 'update' | 'upsert';
  /** '' for none. */
  readonly key: string;
}

/** What was chosen for the last trial, or else what is proposed. */
export function firstChoices(
  { guesses, mapping }: ImportProposal,
  { options }: Pick<Import, 'options'>,
  layer: string,
): Choices {
  const before = options?.layer === layer ? options : null;
  return {
    system: before?.system ?? guesses[0]?.code ?? '',
    axes: before?.axes ?? guesses[0]?.axes ?? 'easting-first',
    mapping: Object.fromEntries(
      (before?.mapping ?? mapping).map(({ property, field, unit, codes }) => [
        property,
        { field, unit, codes },
      ]),
    ),
    mode: before?.mode ?? 'insert',
    key: before?.key ?? '',
  };
}

/** A field fills one property only: it is taken from the one that it filled before. */
export function withField(choices: Choices, property: string, mapped: Mapped | null): Choices {
  const others = Object.entries(choices.mapping).filter(([name]) => name !== property);
  const mapping = Object.fromEntries(mapped ? [...others, [property, mapped]] : others);
  return { ...choices, mapping, key: choices.key in mapping ? choices.key : '' };
}

export function optionsOf(choices: Choices, layer: string, table: string): ImportOptionsInput {
  const { system, axes, mapping, mode, key } = choices;
  return {
    layer,
    table,
    system,
    axes,
    mode,
    key: key === '' ? null : key,
    mapping: Object.entries(mapping).map(([property, { field, unit, codes }]) => ({
      property,
      field,
      unit,
      codes: { ...codes },
    })),
  };
}
