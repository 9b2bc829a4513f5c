/**
 * PostgreSQL's text holds every character but NUL, and UTF-8 has no half of a surrogate pair. Both are
 * legal in JSON, so they are looked for at the door. Iterative: a body may nest as deep as it is long.
 */
import type { FieldFault } from '../../errors.ts';
import { jsonPointer } from './zod-faults.ts';

const depthLimit = 64;

/** The places of texts that cannot be stored; empty for a sound value. */
export function unstorableTexts(value: unknown): FieldFault[] {
  const open: { value: unknown; path: readonly PropertyKey[] }[] = [{ value, path: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const fault = faultOf(next.value, next.path);
    if (fault) return [fault];
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const [key, child] of Object.entries(next.value)) {
      const path = [...next.path, key];
      if (unstorable(key)) return [{ field: jsonPointer(next.path), message: unstorable(key) }];
      open.push({ value: child, path });
    }
  }
  return [];
}

function faultOf(value: unknown, path: readonly PropertyKey[]): FieldFault | undefined {
  if (path.length > depthLimit) {
    return { field: '', message: `Nest ${depthLimit} levels at most.` };
  }
  if (typeof value !== 'string') return undefined;
  const message = unstorable(value);
  return message === '' ? undefined : { field: jsonPointer(path), message };
}

/** Why a text cannot be stored, or the empty string. */
export function unstorable(text: string): string {
  if (text.includes('\0')) return 'Leave out the NUL character.';
  if (!text.isWellFormed()) return 'Leave out the half of a surrogate pair.';
  return '';
}
