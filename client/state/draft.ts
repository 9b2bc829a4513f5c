/**
 * The request being written. Kept in sessionStorage: it survives a reload and a crash of the page, belongs to
 * one tab, and personal data of a caller does not stay on the machine when the browser is closed.
 */
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { NewRequest } from '../../server/http/api/schema.ts';
import type { LonLat } from './view.ts';

export interface DraftPlace {
  readonly lonLat: LonLat;
  readonly source: NewRequest['locationSource'];
  /** What was chosen, in words. */
  readonly text: string;
}

export interface DraftAsset {
  readonly layer: string;
  readonly id: number;
  readonly title: string;
}

export interface Draft {
  readonly clientKey: string;
  readonly placeText: string;
  readonly place: DraftPlace | null;
  readonly categoryText: string;
  readonly category: string | null;
  readonly assets: readonly DraftAsset[];
  readonly description: string;
  readonly reporterName: string;
  readonly reporterPhone: string;
  readonly reporterEmail: string;
  readonly wantsAnswer: boolean;
}

/** A fresh draft. Its key makes a repeated sending harmless. */
export function emptyDraft(): Draft {
  return {
    clientKey: newKey(),
    placeText: '',
    place: null,
    categoryText: '',
    category: null,
    assets: [],
    description: '',
    reporterName: '',
    reporterPhone: '',
    reporterEmail: '',
    wantsAnswer: false,
  };
}

/** A random UUID; `crypto.randomUUID` is missing where a city's own network has no https. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const useDraft = create<Draft>()(
  persist(emptyDraft, {
    name: 'mesto.draft',
    version: 1,
    storage: createJSONStorage(() => sessionStorage),
  }),
);

/** Changes parts of the draft. */
export function writeDraft(change: Partial<Draft>): void {
  useDraft.setState(change);
}

/** Begins anew, with a new key. */
export function clearDraft(): void {
  useDraft.setState(emptyDraft());
}

/** Whether anything was written that would be a pity to lose. */
export function hasContent(draft: Draft): boolean {
  return (
    draft.place !== null ||
    draft.category !== null ||
    draft.placeText + draft.description + draft.reporterName + draft.reporterPhone !== ''
  );
}

/** Whether the e-mail, if there is one, can be one. */
export function isEmailFine({ reporterEmail }: Draft): boolean {
  const email = reporterEmail.trim();
  return email === '' || /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(email);
}

/** The draft as the server takes it; null while place or category are missing. */
export function requestOf(draft: Draft): NewRequest | null {
  if (!draft.place || !draft.category) return null;
  const reporter = {
    ...(draft.reporterName.trim() ? { name: draft.reporterName.trim() } : {}),
    ...(draft.reporterPhone.trim() ? { phone: draft.reporterPhone.trim() } : {}),
    ...(draft.reporterEmail.trim() ? { email: draft.reporterEmail.trim() } : {}),
  };
  return {
    clientKey: draft.clientKey,
    category: draft.category,
    description: draft.description.trim(),
    lonLat: [...draft.place.lonLat],
    locationSource: draft.place.source,
    addressText: draft.place.text,
    assets: draft.assets.map(({ layer, id }) => ({ layer, id })),
    ...(Object.keys(reporter).length > 0
      ? { reporter: { ...reporter, wantsAnswer: draft.wantsAnswer } }
      : {}),
  };
}
