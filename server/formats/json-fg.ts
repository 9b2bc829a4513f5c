/**
 * OGC Features and Geometries JSON 1.0: GeoJSON that also says what kind of feature it is, when it was, and where in
 * any reference system. In degrees the geometry stands in `geometry`; in other systems it stands in `place`, and in
 * `geometry` too where a profile asks for that.
 */
import type { Format, LayerFacts, RowForm, TextPart } from './format.ts';
import { withLinks, writeCollection } from './geojson.ts';

const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const profiles = 'http://www.opengis.net/def/profile/OGC/0/';
const classes = ['core', 'types-schemas'].map(
  (name) => `http://www.opengis.net/spec/json-fg-1/1.0/conf/${name}`,
);

export const jsonFg: Format = made('jsonfg', 'JSON-FG', false);

/** With the geometry in degrees beside the one in another system, for clients that know GeoJSON only. */
export const jsonFgPlus: Format = made('jsonfg-plus', 'JSON-FG+', true);

function made(name: string, title: string, isPlus: boolean): Format {
  return {
    name,
    title,
    mediaType: 'application/geo+json',
    alike: isPlus ? [] : ['application/fg+json', 'application/vnd.ogc.fg+json'],
    extension: 'json',
    profile: `${profiles}${name}`,
    form: (layer) => form(layer, isPlus),
    collection: (batches, facts) => writeCollection(rootMembers(facts.layer), batches, facts),
    feature: (text, links, layer) => withLinks(`{${rootMembers(layer)}${text.slice(1)}`, links),
  };
}

function form(layer: LayerFacts, isPlus: boolean): RowForm {
  return { kind: 'text', template: template(layer, isPlus), separator: ',\n' };
}

function template(layer: LayerFacts, isPlus: boolean): readonly TextPart[] {
  const isInDegrees = layer.system.uri === crs84;
  const nothing: TextPart = { literal: 'null' };
  const inDegrees: TextPart = { part: 'geometryInDegrees' };
  return [
    { literal: '{"type":"Feature","id":' },
    { part: 'id' },
    { literal: ',"time":' },
    { part: 'time' },
    { literal: ',"place":' },
    isInDegrees ? nothing : { part: 'geometry' },
    { literal: ',"geometry":' },
    isInDegrees || isPlus ? inDegrees : nothing,
    { literal: ',"properties":' },
    { part: 'properties' },
    { literal: '}' },
  ];
}

/** Members of the document that the features share. */
function rootMembers({ name, system, schemaAddress, geometryType }: LayerFacts): string {
  const dimension = dimensions[geometryType];
  const members = {
    conformsTo: classes,
    featureType: name,
    featureSchema: schemaAddress,
    coordRefSys: system.uri,
    ...(dimension === undefined ? {} : { geometryDimension: dimension }),
  };
  return `${JSON.stringify(members).slice(1, -1)},`;
}

const dimensions: Readonly<Record<string, number>> = {
  Point: 0,
  MultiPoint: 0,
  LineString: 1,
  MultiLineString: 1,
  Polygon: 2,
  MultiPolygon: 2,
};
