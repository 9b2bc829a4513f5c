/** CQL2 JSON to a tree. Rejects: what is not JSON, and members that the standard does not know. */
import { dateNode, intervalEnd, timestampNode } from './temporal.ts';
import {
  Budget,
  filterFault,
  filterLimits,
  type Geometry,
  type Node,
  standardName,
} from './tree.ts';

/** The tree of a JSON text. Throws Fault invalid-parameter that says where. */
export function parseJson(text: string): Node {
  if (text.length > filterLimits.textLength) {
    throw filterFault(`Use ${filterLimits.textLength} characters at most.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw filterFault('It is not JSON. For CQL2 text say filter-lang=cql2-text.');
  }
  return new Reader().read(value, '');
}

type Members = Readonly<Record<string, unknown>>;

const geometryTypes = new Set([
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
]);

class Reader {
  readonly #budget = new Budget();

  read(value: unknown, path: string): Node {
    this.#budget.count();
    return this.#budget.deeper(() => this.#node(value, path));
  }

  #node(value: unknown, path: string): Node {
    if (typeof value === 'string') return { kind: 'text', value };
    if (typeof value === 'boolean') return { kind: 'boolean', value };
    if (typeof value === 'number') return { kind: 'number', value: finite(value, path) };
    if (Array.isArray(value)) return { kind: 'array', items: this.#all(value, path) };
    if (typeof value === 'object' && value !== null) return this.#object(value as Members, path);
    throw filterFault(`${path || '/'} is null; ask with {"op": "isNull"}.`);
  }

  #object(members: Members, path: string): Node {
    if ('op' in members) return this.#call(members, path);
    if ('type' in members) return { kind: 'geometry', geometry: geometryOf(members, path) };
    const [name] = Object.keys(members);
    if (name === undefined || Object.keys(members).length !== 1) throw unknown(path);
    return this.#only(name, members[name], path);
  }

  #only(name: string, value: unknown, path: string): Node {
    if (name === 'property') return { kind: 'property', name: textOf(value, `${path}/property`) };
    if (name === 'date') return dateNode(textOf(value, `${path}/date`));
    if (name === 'timestamp') return timestampNode(textOf(value, `${path}/timestamp`));
    if (name === 'bbox') return { kind: 'bbox', box: numbersOf(value, `${path}/bbox`) };
    if (name === 'interval') return this.#interval(value, `${path}/interval`);
    throw unknown(path);
  }

  #call({ op, args }: Members, path: string): Node {
    if (!Array.isArray(args)) throw filterFault(`${path}/args must be a list.`);
    const operator = standardName(textOf(op, `${path}/op`));
    return { kind: 'call', operator, args: this.#all(args, `${path}/args`) };
  }

  #interval(value: unknown, path: string): Node {
    if (!Array.isArray(value) || value.length !== 2) {
      throw filterFault(`${path} must be a list of two.`);
    }
    const [start, end] = value.map((one, index) =>
      typeof one === 'string' ? intervalEnd(one) : this.read(one, `${path}/${index}`),
    );
    return { kind: 'interval', start: start as Node, end: end as Node };
  }

  #all(values: readonly unknown[], path: string): Node[] {
    return values.map((value, index) => this.read(value, `${path}/${index}`));
  }
}

function unknown(path: string) {
  return filterFault(
    `${path || '/'} must have one of: op, property, date, timestamp, interval, bbox, type.`,
  );
}

function textOf(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  throw filterFault(`${path} must be a text.`);
}

function finite(value: number, path: string): number {
  if (Number.isFinite(value)) return value;
  throw filterFault(`${path} is too large a number.`);
}

function numbersOf(value: unknown, path: string): number[] {
  if (Array.isArray(value) && value.every((one) => typeof one === 'number')) {
    return value.map((one, index) => finite(one, `${path}/${index}`));
  }
  throw filterFault(`${path} must be a list of numbers.`);
}

/** Depth of the coordinates of each type: a Point's are one list of numbers. */
const coordinateDepth: Readonly<Record<string, number>> = {
  Point: 0,
  LineString: 1,
  MultiPoint: 1,
  Polygon: 2,
  MultiLineString: 2,
  MultiPolygon: 3,
};

function geometryOf({ type, coordinates, geometries }: Members, path: string): Geometry {
  if (type === 'GeometryCollection' && Array.isArray(geometries)) {
    const members = geometries.map((one, index) => {
      const isGeometry = typeof one === 'object' && one !== null && geometryTypes.has(one.type);
      if (!isGeometry) throw filterFault(`${path}/geometries/${index} is not a geometry.`);
      return geometryOf(one as Members, `${path}/geometries/${index}`);
    });
    return { type: 'GeometryCollection', geometries: members };
  }
  const depth = typeof type === 'string' ? coordinateDepth[type] : undefined;
  if (depth === undefined) throw filterFault(`${path}/type is not a type of geometry.`);
  checkCoordinates(coordinates, depth, `${path}/coordinates`);
  return { type, coordinates } as Geometry;
}

function checkCoordinates(value: unknown, depth: number, path: string): void {
  if (!Array.isArray(value)) throw filterFault(`${path} must be a list.`);
  if (depth > 0) {
    for (const [index, one] of value.entries())
      checkCoordinates(one, depth - 1, `${path}/${index}`);
    return;
  }
  if (numbersOf(value, path).length < 2 || value.length > 3) {
    throw filterFault(`${path} must be two or three numbers.`);
  }
}
