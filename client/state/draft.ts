/**
 * The request being written. Kept in sessionStorage: it survives a reload and a crash of the page, belongs to
 * one tab, and personal data of a caller does not stay on the machine when the browser is closed.
 */
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { AnswerValue, Language, NewRequest, Question } from '../../server/http/api/schema.ts';
import { countingAnswers } from '../questions/answers.ts';
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

/** How a report reaches somebody who writes it down; the rest come by themselves. */
export const writtenChannels = [
  'phone',
  'in_person',
  'email',
  'sms',
  'post',
  'fax',
  'web',
] as const satisfies readonly NewRequest['channel'][];

export interface Draft {
  readonly clientKey: string;
  /** How the report came. */
  readonly channel: (typeof writtenChannels)[number];
  readonly placeText: string;
  readonly place: DraftPlace | null;
  readonly categoryText: string;
  readonly category: string | null;
  readonly assets: readonly DraftAsset[];
  /** By the code of the question; also those that are not asked at the moment. */
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly description: string;
  readonly reporterName: string;
  readonly reporterPhone: string;
  readonly reporterEmail: string;
  readonly wantsAnswer: boolean;
  /** In which the caller is spoken and written to; null: that of the page. */
  readonly callerLanguage: Language | null;
}

/** A fresh draft. Its key makes a repeated sending harmless. */
export function emptyDraft(): Draft {
  return {
    clientKey: newKey(),
    channel: 'phone',
    placeText: '',
    place: null,
    categoryText: '',
    category: null,
    assets: [],
    answers: {},
    description: '',
    reporterName: '',
    reporterPhone: '',
    reporterEmail: '',
    wantsAnswer: false,
    callerLanguage: null,
  };
}

/** A random UUID; `crypto.randomUUID` is missing where a city's own network has no https. */
export function newKey(): string {
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

/** Begins anew, with a new key. Who works through the post says so once. */
export function clearDraft(): void {
  const { channel } = useDraft.getState();
  useDraft.setState({ ...emptyDraft(), channel });
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

/**
 * The answers as they stand: what was linked as an asset answers the first question that asks for one of its layer, so that
 * a lamp that was named by its number is not asked for again.
 */
export function answersOf(draft: Draft, questions: readonly Question[]): Draft['answers'] {
  const { asset, question } = assetAnswer(draft, questions);
  if (!asset || !question) return draft.answers;
  return { ...draft.answers, [question.code]: { layer: asset.layer, id: asset.id } };
}

function assetAnswer({ assets }: Draft, questions: readonly Question[]) {
  const question = questions.find(({ type }) => type === 'asset');
  const asset = assets.find(({ layer }) => question?.assetLayers.includes(layer));
  return { question, asset };
}

/** The draft as the server takes it, with what the category asks; null while place or category are missing. */
export function requestOf(draft: Draft, questions: readonly Question[]): NewRequest | null {
  if (!draft.place || !draft.category) return null;
  const reporter = {
    ...(draft.reporterName.trim() ? { name: draft.reporterName.trim() } : {}),
    ...(draft.reporterPhone.trim() ? { phone: draft.reporterPhone.trim() } : {}),
    ...(draft.reporterEmail.trim() ? { email: draft.reporterEmail.trim() } : {}),
    ...(draft.callerLanguage ? { language: draft.callerLanguage } : {}),
  };
  const answers = countingAnswers(questions, answersOf(draft, questions));
  const { asset, question } = assetAnswer(draft, questions);
  const isAnswered = question !== undefined && answers[question.code] !== undefined;
  const others = isAnswered ? draft.assets.filter((one) => one !== asset) : draft.assets;
  return {
    clientKey: draft.clientKey,
    channel: draft.channel,
    category: draft.category,
    description: draft.description.trim(),
    lonLat: [...draft.place.lonLat],
    locationSource: draft.place.source,
    addressText: draft.place.text,
    assets: others.map(({ layer, id }) => ({ layer, id })),
    answers,
    ...(Object.keys(reporter).length > 0
      ? { reporter: { ...reporter, wantsAnswer: draft.wantsAnswer } }
      : {}),
  };
}
