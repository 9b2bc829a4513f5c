/**
 * The two formats of Open311: XML without attributes or namespaces, and JSON by the Spark convention, in which lists lose
 * the element around them. Pure.
 */
import { XMLBuilder, XMLParser } from 'fast-xml-parser';

export type Format = 'xml' | 'json';

/** A value of an answer; lists stand under the name of their elements. */
export type Node = string | number | boolean | null | Date | Fields;
export interface Fields {
  readonly [name: string]: Node | List | undefined;
}

/** A list of elements: in XML each under the name `item`. */
export interface List {
  readonly item: string;
  readonly of: readonly Node[];
}

const builder = new XMLBuilder({
  ignoreAttributes: true,
  format: true,
  suppressEmptyNode: true,
  processEntities: true,
});
const parser = new XMLParser({
  // A service code of 001 is a text.
  parseTagValue: false,
  trimValues: true,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  htmlEntities: true,
});

/** An answer under the name of its root. */
export function write(format: Format, root: string, value: Node | List): string {
  if (format === 'json') return JSON.stringify(asJson(value));
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build({ [root]: asXml(value) })}`;
}

function isList(value: Node | List): value is List {
  return typeof value === 'object' && value !== null && 'item' in value && 'of' in value;
}

function asJson(value: Node | List): unknown {
  if (isList(value)) return value.of.map(asJson);
  if (value instanceof Date) return instantText(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) =>
      one === undefined ? [] : [[name, asJson(one)]],
    ),
  );
}

function asXml(value: Node | List): unknown {
  if (isList(value)) return { [value.item]: value.of.map(asXml) };
  if (value === null) return '';
  if (value instanceof Date) return instantText(value);
  if (typeof value === 'string') return xmlText(value);
  if (typeof value !== 'object') return String(value);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (one === undefined ? [] : [[name, asXml(one)]])),
  );
}

/** Characters that XML 1.0 cannot hold at all are left out. */
function xmlText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these have no place in XML
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

/** W3C note on dates: seconds and the offset, without fractions. */
export function instantText(at: Date): string {
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** Elements of a list in somebody's answer, in either format. Throws when it cannot be read. */
export function readList(text: string, item: string): Record<string, string>[] {
  const found = text.trimStart().startsWith('<')
    ? elementsOf(parser.parse(text), item)
    : jsonOf(text);
  return found.flatMap((one) => (typeof one === 'object' && one !== null ? [textsOf(one)] : []));
}

function jsonOf(text: string): unknown[] {
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? value : [value];
}

/** Elements of this name under the root, whatever the root is called. */
function elementsOf(parsed: unknown, item: string): unknown[] {
  const roots = typeof parsed === 'object' && parsed !== null ? Object.values(parsed) : [];
  return roots.flatMap((root: unknown) => {
    if (typeof root !== 'object' || root === null) return [];
    const one = (root as Record<string, unknown>)[item];
    if (one === undefined) return [];
    return Array.isArray(one) ? one : [one];
  });
}

function textsOf(fields: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      ['string', 'number', 'boolean'].includes(typeof value) ? [[name, String(value)]] : [],
    ),
  );
}
