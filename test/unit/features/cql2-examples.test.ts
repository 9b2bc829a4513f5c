/** The official examples: each text and its JSON twin are one tree. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../server/features/cql2/parse-json.ts';
import { parseText } from '../../../server/features/cql2/parse-text.ts';

const folder = new URL(
  '../../../../shared/data/standards/ogc_cql2/schema/examples/',
  import.meta.url,
);
const texts = existsSync(folder) ? readdirSync(new URL('text/', folder)) : [];

function read(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8');
}

describe.skipIf(texts.length === 0)('the official examples (../shared/data)', () => {
  it.each(texts)('%s', (name) => {
    const tree = parseText(read(`text/${name}`));
    const twin = `json/${name.replace(/(-alt\d+)?\.txt$/, '.json')}`;
    expect(normal(tree)).toEqual(normal(parseJson(read(twin))));
  });
});

/** −0 and 0 are one number. */
function normal(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree));
}
