/**
 * What tells one stretch of a road or a pipe from the next: a point of its own to stand for it, the street
 * that it lies in, and the streets at its ends. Pieces of the statement in place-plan.ts; every geometry
 * here is in the city's SRID, in metres.
 */
export const lineDefaults = {
  /** Metres that the point of a line keeps from its ends, which it shares with its neighbours. */
  fromEnds: 12,
  /** Metres from the middle of a line to the street that it lies in, and from its ends to others. */
  streetMetres: 20,
  /** Streets looked at by the index's own measure of distance at a crossing. */
  streetsAtEnd: 4,
};

/** The streets of a city, as a table to select from. */
export interface StreetTable {
  readonly table: string;
  readonly geometry: string;
  readonly srid: number;
  /** `… as name, … as name_cyrillic` of a row `f`. */
  readonly words: string;
}

/** The point of a line next to `point`, but in its inner part. */
export function innerPointNear(line: string, point: string): string {
  const margin = `least(0.5, ${lineDefaults.fromEnds} / greatest(st_length(${line}), 0.001))`;
  const nearest = `st_linelocatepoint(${line}, ${point})`;
  return `st_lineinterpolatepoint(${line}, least(greatest(${nearest}, ${margin}), 1 - ${margin}))`;
}

/**
 * A row `street`, `street_from`, `street_to` for a line: JSON of name and name_cyrillic, null where there
 * is none. `line` may be null.
 */
export function streetsAlong(line: string, streets: StreetTable | undefined): string {
  if (!streets) {
    return 'select null::jsonb as street, null::jsonb as street_from, null::jsonb as street_to';
  }
  const end = (point: string) => nearestStreet(streets, `${point}(${line})`, 'middle.street');
  return `select middle.street, ${end('st_startpoint')} as street_from, ${end('st_endpoint')} as street_to
      from (select ${nearestStreet(streets, `st_lineinterpolatepoint(${line}, 0.5)`)} as street) as middle`;
}

/** The street at a point; of another name than `but`, when that is given: no street, no crossing. */
function nearestStreet(streets: StreetTable, point: string, but?: string): string {
  const here = `st_transform(${point}, ${streets.srid})`;
  const isOther = but === undefined ? '' : `and s.name <> ${but} ->> 'name'`;
  return `(select jsonb_build_object('name', s.name, 'name_cyrillic', s.name_cyrillic) from (
        select ${streets.words}, st_distance(st_transform(${streets.geometry}, st_srid(${point})), ${point}) as distance
        from ${streets.table} as f
        where ${point} is not null
        order by ${streets.geometry} <-> ${here}
        limit ${but === undefined ? 1 : lineDefaults.streetsAtEnd}
      ) as s
      where s.distance <= ${lineDefaults.streetMetres} ${isOther}
      order by s.distance
      limit 1)`;
}
