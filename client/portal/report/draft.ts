/**
 * The report that is being written, and what became of it. Kept in sessionStorage: it survives a reload, belongs to one tab,
 * and nothing personal stays on the machine when the browser is closed.
 */
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type {
  AnswerValue,
  CitizenReportInput,
  FollowedRequest,
  Question,
} from '../../../server/http/api/schema.ts';
import { countingAnswers } from '../../questions/index.ts';
import { type DraftAsset, type DraftPlace, newKey } from '../../state/draft.ts';

export interface DraftPhoto {
  readonly id: string;
  readonly name: string;
}

/** What was handed in: shown at the end, also after a reload. */
export type Sent =
  | {
      readonly kind: 'report';
      readonly reference: string;
      readonly token: string;
      readonly request: FollowedRequest;
      readonly photos: number;
    }
  | {
      readonly kind: 'join';
      readonly reference: string;
      readonly token: string;
      readonly joinId: number;
      readonly leaveToken: string;
      readonly timesReported: number;
    };

export interface Report {
  readonly clientKey: string;
  readonly placeText: string;
  readonly place: DraftPlace | null;
  readonly asset: DraftAsset | null;
  readonly categoryText: string;
  readonly category: string | null;
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly description: string;
  /** Whether it was said that what is reported near is something else. */
  readonly isOther: boolean;
  readonly photos: readonly DraftPhoto[];
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly wantsAnswer: boolean;
  /** Whether it was sent and no answer has come yet. */
  readonly isSending: boolean;
  readonly sent: Sent | null;
}

function emptyReport(): Report {
  return {
    clientKey: newKey(),
    placeText: '',
    place: null,
    asset: null,
    categoryText: '',
    category: null,
    answers: {},
    description: '',
    isOther: false,
    photos: [],
    name: '',
    email: '',
    phone: '',
    wantsAnswer: true,
    isSending: false,
    sent: null,
  };
}

export const useReport = create<Report>()(
  persist(emptyReport, {
    name: 'mesto.report',
    version: 1,
    storage: createJSONStorage(() => sessionStorage),
  }),
);

export function writeReport(change: Partial<Report>): void {
  useReport.setState(change);
}

/** Begins anew, with a new key; who reports twice need not type his name twice. */
export function clearReport(sent: Sent | null = null): void {
  const { name, email, phone, wantsAnswer } = useReport.getState();
  useReport.setState({ ...emptyReport(), name, email, phone, wantsAnswer, sent });
}

/** Whether anything was begun that is worth keeping. */
export function hasReport({ place, category, description, placeText }: Report): boolean {
  return place !== null || category !== null || description + placeText !== '';
}

/** The report as the server takes it; null while place or category are missing. */
export function reportOf(
  report: Report,
  questions: readonly Question[],
): CitizenReportInput | null {
  const { clientKey, place, category, asset, description, photos, wantsAnswer } = report;
  if (!place || !category) return null;
  const contact = {
    ...(report.name.trim() && { name: report.name.trim() }),
    ...(report.email.trim() && { email: report.email.trim() }),
    ...(report.phone.trim() && { phone: report.phone.trim() }),
  };
  return {
    clientKey,
    category,
    description: description.trim(),
    lonLat: [...place.lonLat],
    locationSource: place.source,
    ...(place.text && { addressText: place.text.slice(0, 300) }),
    assets: asset ? [{ layer: asset.layer, id: asset.id }] : [],
    answers: countingAnswers(questions, report.answers),
    photos: photos.map(({ id }) => id),
    ...(Object.keys(contact).length > 0 && { contact: { ...contact, wantsAnswer } }),
  };
}
