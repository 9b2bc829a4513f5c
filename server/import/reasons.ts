/**
 * What checks say, as kinds of reasons: the checks speak to people in English, clients say it in their own language. Checks
 * stand in many places, a trigger of a city's own table among them, so a kind is known by the words. Pure.
 */
type Kinds = readonly (readonly [RegExp, string])[];

const kinds: Kinds = [
  [/^This must be given|^This may not be empty|^A value that must be given/, 'required'],
  [/^Give a whole number/, 'whole-number'],
  [/^Give a number that is not/, 'range'],
  [/decimal places at most/, 'decimals'],
  [/^Give a number/, 'number'],
  [/characters at most/, 'too-long'],
  [/^Take one of the list/, 'code'],
  [/^Give true or false/, 'boolean'],
  [/^Give a day/, 'day'],
  [/^Give an instant/, 'instant'],
  [/^Give a list of (texts|whole numbers)/, 'list'],
  [/^Give a text/, 'text'],
  [/^The database writes this itself/, 'written-by-database'],
  [/^Another feature has this|^There is one like this already/, 'taken'],
  [/^This overlaps something/, 'overlaps'],
  [/^This does not exist|^Something that is referred to/, 'unknown-reference'],
  [/^The table does not allow|^A value is (outside of|not one that)/, 'not-allowed'],
  [/^A value has the wrong form/, 'wrong-form'],
  [/^Your role may not|not yours to change/, 'forbidden'],
  [/^Somebody else /, 'busy'],
  [/needs a geometry|the geometry is missing or empty/, 'no-geometry'],
  [/^This layer takes/, 'geometry-type'],
  [
    /^Give a GeoJSON geometry|^Give a list of geometries|^Give a list that is|^Give a position|^Take one of Point/,
    'broken-geometry',
  ],
  [/outside of the city|leaves the city|must lie in the city/, 'outside-city'],
  [/^No place has these|Invalid Coordinate|not a finite number/, 'impossible-place'],
  [/cannot be projected|the geometry is in SRID/, 'not-projectable'],
  [/heights?[:.]/, 'heights'],
  [/keeps measures/, 'measures'],
  [/Self-intersection/, 'self-intersection'],
  [
    /Hole lies outside|Holes are nested|Interior is disconnected|Nested shells|Duplicate Rings/,
    'rings',
  ],
  [/^A ring needs|^A line needs|Too few points/, 'too-few-points'],
  [/the geometry is not valid|^The geometry has faults|^Topology/, 'unsound-geometry'],
  [/^This feature is not there/, 'not-there'],
  // Rows that cannot be read.
  [/^This row has \d+ values/, 'columns'],
  [/is no coordinate\.$/, 'coordinate'],
  [/well-known text/, 'wkt'],
  [/^This row has more than/, 'row-too-large'],
  [/\(curves, surfaces\)|^Extended geometries/, 'curves'],
  [
    /^The geometry (is cut off|is nested|holds parts|is not one)|^The head of the geometry/,
    'broken-geometry',
  ],
  [/^This feature is no JSON|^This is no GeoJSON feature/, 'broken-feature'],
];

/** `otherwise` for what has no kind of its own. */
export function reasonOf(message: string, otherwise = 'other'): string {
  return kindIn(kinds, message) ?? otherwise;
}

const fileKinds: Kinds = [
  [/^The file is empty/, 'empty'],
  [/^This is an archive/, 'archive'],
  [/^This is no file of text/, 'not-text'],
  [/no GeoJSON\.$/, 'not-geojson'],
  [/nested too deeply/, 'nested'],
  [/^The JSON of the file/, 'broken-json'],
  [/^This is a workbook/, 'workbook'],
  [/^This is XML/, 'xml'],
  [/cut off\.$/, 'cut-off'],
  [/is a database, but no GeoPackage/, 'not-geopackage'],
  [/no sound GeoPackage/, 'unsound-geopackage'],
  [/holds no table of features/, 'no-tables'],
  [/has no such table/, 'no-such-table'],
  [/too much memory/, 'too-much-memory'],
  [/too long to read/, 'too-slow'],
  [/^One feature of the file|^A row.* is too long/, 'row-too-large'],
  [/is never closed/, 'open-quote'],
  [/an import takes \d+ at most/, 'too-many-rows'],
  [/has more than \d+ columns/, 'too-many-columns'],
  [/^The table cannot be read/, 'unreadable'],
  [/^The file is not here any more/, 'gone'],
  [/^The server was stopped/, 'stopped'],
  [/^Something went wrong here/, 'unexpected'],
  [
    /changed by somebody since|^Not all rows are here|^Another feature has this|^There is one like this/,
    'overtaken',
  ],
  [/^Your role may not|not yours to change/, 'forbidden'],
  [/^The database (does not answer|took too long)/, 'database'],
];

/** Why a file as a whole was not taken, or a run ended early; undefined for what has no kind of its own. */
export function fileReasonOf(message: string): string | undefined {
  return kindIn(fileKinds, message);
}

/** All kinds, for the check that clients have words for each. */
export const reasonKinds = {
  row: kinds.map(([, kind]) => kind),
  file: fileKinds.map(([, kind]) => kind),
};

function kindIn(all: Kinds, message: string): string | undefined {
  return all.find(([form]) => form.test(message))?.[1];
}
