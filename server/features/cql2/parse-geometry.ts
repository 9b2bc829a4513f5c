/** WKT within a CQL2 text, and the numbers of a BBOX. */
import type { TokenStream } from './token-stream.ts';
import type { Coordinates, Geometry, Node } from './tree.ts';

type Reader = (tokens: TokenStream) => Geometry;

const readers: Readonly<Record<string, Reader>> = {
  POINT: (tokens) => ({ type: 'Point', coordinates: enclosed(tokens, () => position(tokens)) }),
  LINESTRING: (tokens) => ({ type: 'LineString', coordinates: line(tokens) }),
  POLYGON: (tokens) => ({ type: 'Polygon', coordinates: rings(tokens) }),
  MULTIPOINT: (tokens) => ({
    type: 'MultiPoint',
    coordinates: enclosed(tokens, () => tokens.list(() => looseCoordinates(tokens))),
  }),
  MULTILINESTRING: (tokens) => ({ type: 'MultiLineString', coordinates: rings(tokens) }),
  MULTIPOLYGON: (tokens) => ({
    type: 'MultiPolygon',
    coordinates: enclosed(tokens, () => tokens.list(() => rings(tokens))),
  }),
  GEOMETRYCOLLECTION: (tokens) => ({
    type: 'GeometryCollection',
    geometries: enclosed(tokens, () => tokens.list(() => member(tokens))),
  }),
};

/** Whether a geometry or a box begins here. */
export function beginsGeometry(tokens: TokenStream): boolean {
  const token = tokens.peek();
  if (token.kind !== 'word') return false;
  const word = token.value.toUpperCase();
  if (word !== 'BBOX' && !Object.hasOwn(readers, word)) return false;
  return tokens.isSymbol('(', 1) || (tokens.isWord('Z', 1) && tokens.isSymbol('(', 2));
}

export function readGeometry(tokens: TokenStream): Node {
  if (!tokens.takeWord('BBOX')) return { kind: 'geometry', geometry: member(tokens) };
  const box = enclosed(tokens, () => tokens.list(() => tokens.expectNumber()));
  return { kind: 'bbox', box };
}

function member(tokens: TokenStream): Geometry {
  const reader = readers[tokens.peek().value.toUpperCase()];
  if (!reader) throw tokens.unexpected('a geometry');
  tokens.next();
  tokens.takeWord('Z');
  return reader(tokens);
}

function enclosed<T>(tokens: TokenStream, read: () => T): T {
  tokens.expectSymbol('(');
  const value = read();
  tokens.expectSymbol(')');
  return value;
}

function position(tokens: TokenStream): number[] {
  const coordinates = [tokens.expectNumber(), tokens.expectNumber()];
  if (!tokens.isSymbol(',') && !tokens.isSymbol(')')) coordinates.push(tokens.expectNumber());
  return coordinates;
}

/** Both `MULTIPOINT((1 2),(3 4))` and the older `MULTIPOINT(1 2, 3 4)`. */
function looseCoordinates(tokens: TokenStream): number[] {
  return tokens.isSymbol('(') ? enclosed(tokens, () => position(tokens)) : position(tokens);
}

function line(tokens: TokenStream): Coordinates[] {
  return enclosed(tokens, () => tokens.list(() => position(tokens)));
}

function rings(tokens: TokenStream): Coordinates[] {
  return enclosed(tokens, () => tokens.list(() => line(tokens)));
}
