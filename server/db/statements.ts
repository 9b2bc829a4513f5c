/**
 * Statements of `sql/queries/<entity>/<verb>.sql`: named parameters become $1, $2 …, in the order
 * of their first use. A file that cannot be read or does not take the parameters that the code
 * names throws while modules load, so that the start stops.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { StartError } from '../config.ts';
import type { Statement, Values } from './types.ts';

const folder = new URL('../../sql/queries/', import.meta.url);

/** What may hold a colon that is no parameter: comments, strings, quoted names, dollar quotes, casts. */
const tokens =
  /--[^\n]*|\/\*[\s\S]*?\*\/|[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_]*)\$[\s\S]*?\$\1\$|::|:=|:([a-z][A-Za-z0-9_]*)/g;

export interface Parsed {
  readonly text: string;
  readonly parameters: readonly string[];
}

/** `:name` becomes `$n`; the same name takes the same number. An array slice needs a space before its colon's name. */
export function parseNamed(text: string): Parsed {
  const parameters: string[] = [];
  const numbered = text.replace(tokens, (token, _tag, name: string | undefined) => {
    if (name === undefined) return token;
    if (!parameters.includes(name)) parameters.push(name);
    return `$${parameters.indexOf(name) + 1}`;
  });
  return { text: numbered, parameters };
}

/**
 * The text with its values written in as literals, for what takes no bound values: COPY and the like. Numbers must be
 * finite; texts are quoted by `quoteText`.
 */
export function withLiterals(text: string, values: Values): string {
  return text.replace(tokens, (token, _tag, name: string | undefined) =>
    name === undefined ? token : literal(name, values[name]),
  );
}

function literal(name: string, value: unknown): string {
  if (typeof value === 'string') return quoteText(value);
  if (typeof value === 'boolean') return String(value);
  // In brackets, as a minus sign may follow an operator.
  if (typeof value === 'number' && Number.isFinite(value)) return `(${value})`;
  throw new Error(`The value of :${name} cannot be written as a literal`);
}

/** Quotes text for the few places where it cannot be bound: settings sent along with BEGIN, and COPY. */
export function quoteText(text: string): string {
  if (text.includes('\0')) throw new Error('A text cannot hold a null character');
  const doubled = text.replaceAll("'", "''");
  return doubled.includes('\\') ? ` E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}

const loaded = new Map<string, Statement>();

/**
 * The statement of a file, say `statement('request/open', ['reference', 'geom'])`. Call it at the
 * top of a module. `parameters`, when given, are checked against the file's, in any order.
 * Throws StartError when there is no such file or the parameters differ.
 */
export function statement(name: string, parameters?: readonly string[]): Statement {
  const known = loaded.get(name) ?? load(name);
  if (parameters) checkParameters(known, parameters);
  return known;
}

function load(name: string): Statement {
  if (!/^[a-z0-9_-]+\/[a-z0-9_-]+$/.test(name)) {
    throw new StartError(`There can be no statement "${name}": it is <entity>/<verb>.`);
  }
  const path = fileURLToPath(new URL(`${name}.sql`, folder));
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new StartError(`The statement sql/queries/${name}.sql cannot be read.`, error);
  }
  const parsed = parseNamed(text.trim().replace(/;\s*$/, ''));
  if (parsed.text.length === 0) throw new StartError(`sql/queries/${name}.sql is empty.`);
  const made: Statement = { name, ...parsed };
  loaded.set(name, made);
  return made;
}

function checkParameters(known: Statement, parameters: readonly string[]): void {
  const inCode = [...parameters].sort().join(', ');
  const inFile = [...known.parameters].sort().join(', ');
  if (inCode === inFile) return;
  throw new StartError(
    `sql/queries/${known.name}.sql takes (${inFile}), the code gives (${inCode}).`,
  );
}

/** Every statement that the modules have asked for so far. */
export function loadedStatements(): readonly Statement[] {
  return [...loaded.values()];
}

const parsedTexts = new Map<string, Parsed>();
/** Texts built from the catalogue are few, but a long-lived process keeps at most this many. */
const keptTexts = 2_000;

/** A statement or a text with named parameters, parsed once. */
export function parsedOf(given: Statement | string): Parsed & { readonly name?: string } {
  if (typeof given !== 'string') return given;
  const known = parsedTexts.get(given);
  if (known) return known;
  const parsed = parseNamed(given);
  if (parsedTexts.size >= keptTexts) parsedTexts.clear();
  parsedTexts.set(given, parsed);
  return parsed;
}

/**
 * The values in the order of the parameters. A missing one is a mistake of the caller's code, and
 * so is one too many: both throw, so that a misspelt name cannot become a null in the database.
 */
export function boundValues(parsed: Parsed, values: Values): unknown[] {
  for (const name of Object.keys(values)) {
    if (!parsed.parameters.includes(name)) throw new Error(`The statement takes no :${name}`);
  }
  return parsed.parameters.map((name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The statement's :${name} is missing`);
    return value;
  });
}
