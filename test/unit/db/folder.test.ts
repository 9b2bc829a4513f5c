import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { folderVersion, openFolder, removeDataFolder } from '../../../server/db/embedded/folder.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'mesto-folder-')), 'data');
});
afterEach(() => rmSync(join(dataDir, '..'), { recursive: true, force: true }));

function finishedFolder(): void {
  const folder = openFolder(dataDir);
  mkdirSync(folder.clusterDir);
  folder.markFinished();
  folder.release();
}

it('is new once, and then holds data', () => {
  const first = openFolder(dataDir);
  expect(first.isNew).toBe(true);
  first.release();
  finishedFolder();
  const second = openFolder(dataDir);
  expect(second.isNew).toBe(false);
  second.release();
});

it('begins anew after a first start that was cut short', () => {
  const cutShort = openFolder(dataDir);
  mkdirSync(cutShort.clusterDir);
  writeFileSync(join(cutShort.clusterDir, 'half'), '');
  cutShort.release();
  const next = openFolder(dataDir);
  expect(next.isNew).toBe(true);
  expect(existsSync(next.clusterDir)).toBe(false);
  next.release();
});

it('refuses data of another version, and leaves them alone', () => {
  finishedFolder();
  writeFileSync(join(dataDir, 'version'), 'mesto 0, PostgreSQL 17\n');
  expect(() => openFolder(dataDir)).toThrow(/another version \(mesto 0, PostgreSQL 17; this is/);
  expect(existsSync(join(dataDir, 'pg'))).toBe(true);
  rmSync(join(dataDir, 'version'));
  expect(() => openFolder(dataDir)).toThrow('another version (unknown');
  expect(existsSync(join(dataDir, 'lock'))).toBe(false);
});

it('lets one process in at a time', () => {
  const mine = openFolder(dataDir);
  expect(() => openFolder(dataDir)).toThrow(`in use by process ${process.pid}`);
  expect(() => removeDataFolder(dataDir)).toThrow('in use');
  mine.release();
  openFolder(dataDir).release();
});

it('takes the lock of a process that is no more, also when its id was given again', () => {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, 'lock'), '4194999 12');
  openFolder(dataDir).release();
  writeFileSync(join(dataDir, 'lock'), `${process.pid} 1`);
  openFolder(dataDir).release();
});

it('is removed by reset, without what else lies there', () => {
  finishedFolder();
  writeFileSync(join(dataDir, 'notes.txt'), 'mine');
  removeDataFolder(dataDir);
  expect(existsSync(join(dataDir, 'pg'))).toBe(false);
  expect(readFileSync(join(dataDir, 'notes.txt'), 'utf8')).toBe('mine');
  expect(folderVersion).toMatch(/PostgreSQL \d+/);
});
