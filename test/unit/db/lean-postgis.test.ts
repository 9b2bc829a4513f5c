import { describe, expect, it } from 'vitest';
import { onlyNeeded } from '../../../server/db/embedded/lean-postgis.ts';

/** An entry of a tar: header and content, filled up to whole blocks. */
function entry(name: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 'latin1');
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content, 'latin1');
  return Buffer.concat([header, body]);
}

const end = Buffer.alloc(1024);

describe('the lean bundle of PostGIS', () => {
  it('keeps the library, its newest script and what PROJ knows, byte by byte', () => {
    const needed = [
      entry('lib/postgresql/postgis-3.so', 'x'.repeat(700)),
      entry('share/postgresql/extension/postgis.control', "default_version = '3.6.2'"),
      entry('share/postgresql/extension/postgis--3.6.2.sql', 'create type geometry'),
      entry('share/proj/proj.db', 'y'.repeat(512)),
    ];
    const others = [
      entry('lib/postgresql/postgis_raster-3.so', 'z'.repeat(2000)),
      entry('share/postgresql/extension/postgis--3.5.0--ANY.sql', ''),
      entry('share/postgresql/extension/postgis_topology--3.6.2.sql', 'create schema topology'),
    ];
    const mixed = needed.flatMap((one, index) => [one, ...others.slice(index, index + 1)]);
    expect(onlyNeeded(Buffer.concat([...mixed, end]))).toEqual(Buffer.concat([...needed, end]));
  });

  it('refuses a bundle of another layout', () => {
    const strange = Buffer.concat([entry('usr/lib/postgis-3.so', 'x'), end]);
    expect(() => onlyNeeded(strange)).toThrow('none of the files needed');
  });
});
