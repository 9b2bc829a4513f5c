/** Every hazard is told of in the README, and is as dangerous as its name says. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../../fixtures/hazards/', import.meta.url);
const files = readdirSync(folder).filter((name) => name !== 'README.md');
const notJson = ['nan-coordinates', 'trailing-comma', 'cut-short', 'byte-order-mark'];

test('the README names every file, and no other', () => {
  const readme = readFileSync(new URL('README.md', folder), 'utf8');
  const named = [...readme.matchAll(/`([a-z0-9-]+)(\.sql)?`/g)].map(
    ([, name, ending]) => `${name}${ending ?? '.geojson'}`,
  );
  expect(named.sort()).toEqual([...files].sort());
});

test.each(files.filter((name) => name.endsWith('.geojson')))('%s', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const parse = () => JSON.parse(text) as { type: string };
  if (notJson.includes(name.replace('.geojson', ''))) expect(parse).toThrow(SyntaxError);
  else expect(['Feature', 'FeatureCollection']).toContain(parse().type);
});
