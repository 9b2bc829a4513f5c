/** The data folder: whose version it is, and that only one process uses it. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../../config.ts';

/** Changes whenever a folder made before could not be opened any more. */
export const folderVersion = 'mesto 1, PostgreSQL 18, PostGIS 3.6';
/** What the version file says until the first start is through. */
const unfinished = 'unfinished';

export interface DataFolder {
  readonly clusterDir: string;
  /** Where the socket is: the folder itself, or one of its own where the path is too long. Null on Windows. */
  readonly socketDir: string | null;
  /** Whether there was nothing to open. */
  readonly isNew: boolean;
  /** Call it once the engine is up: from then on the folder holds data. */
  markFinished(): void;
  /** Lets the next process in. */
  release(): void;
}

/** Opens the folder for this process, or throws StartError with what to do. */
export function openFolder(dataDir: string): DataFolder {
  makeFolder(dataDir);
  const release = lockFolder(dataDir);
  try {
    const clusterDir = join(dataDir, 'pg');
    const versionFile = join(dataDir, 'version');
    const isNew = checkVersion(dataDir, clusterDir, versionFile);
    const markFinished = () => writeWhole(versionFile, `${folderVersion}\n`);
    const socketDir = socketDirOf(dataDir);
    const releaseAll = () => {
      if (socketDir !== null && socketDir !== dataDir) rmSync(socketDir, { recursive: true });
      release();
    };
    return { clusterDir, socketDir, isNew, markFinished, release: releaseAll };
  } catch (error) {
    release();
    throw error;
  }
}

/** Whether a folder holds data of this version. */
export function isOpenable(dataDir: string): boolean {
  return versionOf(dataDir) === folderVersion && existsSync(join(dataDir, 'pg'));
}

function versionOf(dataDir: string): string | null {
  const versionFile = join(dataDir, 'version');
  return existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : null;
}

/** Removes the data of a folder that no process uses; whatever else lies in it stays. */
export function removeDataFolder(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  const release = lockFolder(dataDir);
  rmSync(join(dataDir, 'pg'), { recursive: true, force: true });
  rmSync(join(dataDir, 'version'), { force: true });
  release();
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartError(
      `The data folder ${dataDir} cannot be made (${(error as Error).message}). Choose another with DATA_DIR.`,
      error,
    );
  }
}

/** Whether the cluster is yet to be made. A first start that was cut short begins anew. */
function checkVersion(dataDir: string, clusterDir: string, versionFile: string): boolean {
  const found = versionOf(dataDir);
  const hasCluster = existsSync(clusterDir);
  if (found === folderVersion && hasCluster) return false;
  if (hasCluster && found !== unfinished) {
    throw new StartError(
      `The data folder ${dataDir} was made by another version (${found ?? 'unknown'}; this is ${folderVersion}). Start that version, choose another DATA_DIR, or lose the data with npm run reset.`,
    );
  }
  writeWhole(versionFile, `${unfinished}\n`);
  rmSync(clusterDir, { recursive: true, force: true });
  return true;
}

/** Written aside and renamed, so that a kill leaves the old file or the new one. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

/** A socket's path holds 107 bytes on Linux, 103 on macOS. */
const socketPathBytes = 103;

/** A folder that only this user can enter, as the engine asks for no password. */
function socketDirOf(dataDir: string): string | null {
  if (process.platform === 'win32') return null;
  const path = join(dataDir, '.s.PGSQL.5432');
  if (Buffer.byteLength(path) <= socketPathBytes) return dataDir;
  return mkdtempSync(join(tmpdir(), 'mesto-socket-'));
}

/** Process id and, where it can be told, the moment of its start: an id is given again to others. */
function identityOf(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces; the start time is field 22, the 20th after it.
    return `${pid} ${fields.slice(fields.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return String(pid);
  }
}

function isRunning(holder: string): boolean {
  const pid = Number.parseInt(holder, 10);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return identityOf(pid) === holder;
}

/** Takes the lock, also from a process that is no more. Gives the way to let go of it. */
function lockFolder(dataDir: string): () => void {
  const path = join(dataDir, 'lock');
  const mine = identityOf(process.pid);
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(path, mine, { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw new StartError(
          `The data folder ${dataDir} cannot be written (${(error as Error).message}). Mend its rights or choose another DATA_DIR.`,
          error,
        );
      }
    }
    clearDeadLock(path, dataDir);
  }
  throw inUse(dataDir, 'another process');
}

/** Milliseconds for which an empty lock counts as one that is being written. */
const youngLockMs = 2_000;

function clearDeadLock(path: string, dataDir: string): void {
  const holder = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  if (holder === '' && existsSync(path) && Date.now() - statSync(path).mtimeMs < youngLockMs) {
    throw inUse(dataDir, 'another process');
  }
  if (isRunning(holder)) throw inUse(dataDir, `process ${holder.split(' ')[0]}`);
  if (existsSync(path)) unlinkSync(path);
}

function inUse(dataDir: string, holder: string): StartError {
  return new StartError(
    `The data folder ${dataDir} is in use by ${holder}. Stop that one, or choose another DATA_DIR.`,
  );
}
