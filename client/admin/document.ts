/**
 * One thing that is changed as a whole: what the server has, the draft beside it, and saving with the tag that was seen. Drafts
 * outlive the form: one looks something up elsewhere and comes back to them.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { create } from 'zustand';
import { callFor, ProblemError } from '../api/http.ts';
import { useText } from '../i18n/index.tsx';
import { useTroubleText } from '../ui/parts.tsx';
import { faultSentence } from './fault-words.ts';

export interface Fault {
  readonly field: string;
  readonly message: string;
}

interface Held {
  readonly draft: unknown;
  /** Of the version that the draft was made of; null: it is new. */
  readonly tag: string | null;
  readonly faults: readonly Fault[];
  readonly trouble: string | null;
}

const useHeld = create<Readonly<Record<string, Held | undefined>>>()(() => ({}));

interface Seen<T> {
  readonly body: T;
  readonly tag: string;
}

export interface Document<T> {
  readonly content: T;
  /** As the server has it; of something new what one begins with. */
  readonly base: T;
  readonly isNew: boolean;
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  /** Somebody else has saved since the draft was begun. */
  readonly isBehind: boolean;
  readonly faults: readonly Fault[];
  readonly trouble: string | null;
  change(part: Partial<T>): void;
  /** Throws the draft away. */
  discard(): void;
  /** Saves over what somebody else has saved meanwhile, once one has seen it. */
  takeOver(): void;
  /** Gives what was saved; null when it was refused. */
  save(reason: string): Promise<T | null>;
}

interface Options<T> {
  /** What something new begins as; nothing is asked of the server then. */
  readonly start?: T | undefined;
  /** Where something new is written to by PUT, when its code is a part of the address; else it is sent by POST. */
  readonly target?: (content: T) => string;
  /** Leaves out what the server tells and does not take. */
  readonly send: (content: T) => object;
}

/** Of what is not there yet. */
const noVersion = '"0"';

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** `path` is what is read and written by PUT; of something new what it is sent to by POST. */
export function useDocument<T extends object>(path: string, { start, target, send }: Options<T>) {
  const { t, language } = useText();
  const client = useQueryClient();
  const troubleText = useTroubleText();
  const [isSaving, setSaving] = useState(false);
  const key = start ? `new ${path}` : path;
  const held = useHeld((all) => all[key]);
  // Not the key of a list: new ones are sent to the address that lists are read from.
  const queryKey = ['admin', 'document', path, language];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => read<T>(path, { signal }),
    enabled: start === undefined,
    staleTime: 0,
  });
  const base = start ?? query.data?.body;
  if (base === undefined) return { query, document: null };
  const tag = start ? null : (query.data?.tag ?? null);
  const content = (held?.draft as T | undefined) ?? base;
  const hold = (next: Partial<Held>) =>
    useHeld.setState((all) => ({
      [key]: { draft: content, tag, faults: [], trouble: null, ...all[key], ...next },
    }));
  const drop = () => useHeld.setState({ [key]: undefined });

  const save = async (reason: string): Promise<T | null> => {
    setSaving(true);
    try {
      const seen = start && target ? noVersion : (held?.tag ?? tag);
      const body = { ...send(content), ...(reason.trim() ? { reason: reason.trim() } : {}) };
      const saved = await write<T>(start && target ? target(content) : path, body, seen);
      drop();
      if (!start) client.setQueryData(queryKey, saved);
      await client.invalidateQueries({ predicate: ({ queryKey }) => isReference(queryKey) });
      return saved.body;
    } catch (error) {
      const problem = error instanceof ProblemError ? error : null;
      const faults = problem?.problem.faults ?? [];
      const isRefused = problem?.code === 'invalid-body' && faults.length > 0;
      hold({
        faults: faults.map(({ field, message }) => {
          const sentence = faultSentence(message);
          return { field, message: sentence ? t(sentence) : message };
        }),
        trouble: isRefused ? t('admin.refused') : troubleText(error),
      });
      if (!start) await query.refetch();
      return null;
    } finally {
      setSaving(false);
    }
  };
  const document: Document<T> = {
    content,
    base,
    isNew: start !== undefined,
    isChanged: held !== undefined && !isSame(content, base),
    isSaving,
    isBehind: held !== undefined && held.tag !== tag,
    faults: held?.faults ?? [],
    trouble: held?.trouble ?? null,
    change: (part) => hold({ draft: { ...content, ...part } }),
    discard: drop,
    takeOver: () => hold({ tag, trouble: null }),
    save,
  };
  return { query, document };
}

async function read<T>(path: string, options: { signal: AbortSignal }): Promise<Seen<T>> {
  const { body, headers } = await callFor<T>(path, options);
  return { body, tag: headers.get('etag') ?? '' };
}

async function write<T>(path: string, body: object, seen: string | null): Promise<Seen<T>> {
  const made = seen === null ? { method: 'POST' as const } : { method: 'PUT' as const };
  const answer = await callFor<T>(path, {
    ...made,
    body,
    ...(seen === null ? {} : { headers: { 'If-Match': seen } }),
  });
  return { body: answer.body, tag: answer.headers.get('etag') ?? '' };
}

/** What forms and lists elsewhere know of it is asked for anew. */
function isReference([kind]: readonly unknown[]): boolean {
  return ['admin', 'categories', 'organisations', 'layers', 'place'].includes(String(kind));
}

/** What is wrong with a field, by its JSON pointer; with `isDeep` also with what lies in it. */
export function faultAt(faults: readonly Fault[], pointer: string, isDeep = false): string | null {
  const own = faults.filter(
    ({ field }) => field === pointer || (isDeep && field.startsWith(`${pointer}/`)),
  );
  return own.length > 0 ? own.map(({ message }) => message).join(' ') : null;
}
