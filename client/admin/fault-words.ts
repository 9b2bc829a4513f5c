/**
 * What the server finds wrong with a document, in the words of the page. The API tells faults in English, for programs and
 * their makers; what has no words here is shown as it came. Pure.
 */
import type { TextKey } from '../i18n/index.tsx';

const sentences: readonly (readonly [RegExp, TextKey])[] = [
  [/^Small letters, digits and _/, 'admin.fault.code'],
  [/^Letters, digits and \. _ @ -/, 'admin.fault.login'],
  [/^Give it in one language/, 'admin.fault.oneLanguage'],
  [/^This is no e-mail address/, 'admin.fault.email'],
  [/^Must not be more than minutes/, 'admin.fault.warning'],
  [/^Must be more than anonymiseAfterDays/, 'admin.fault.retention'],
  [/^Give \w+ and \w+ together/, 'admin.fault.together'],
  [/^Too small: expected (?:string|array)|received (?:undefined|null|NaN)$/, 'admin.fault.empty'],
];

/** The sentence for a fault's message; null when the page has none. */
export function faultSentence(message: string): TextKey | null {
  return sentences.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}

const labels: Readonly<Record<string, TextKey>> = {
  code: 'admin.code',
  titles: 'admin.title',
  synonyms: 'admin.synonyms',
  name: 'admin.name',
  phone: 'admin.phone',
  email: 'admin.email',
  login: 'admin.login',
  role: 'admin.role',
  organisation: 'admin.organisation',
  reason: 'admin.reason',
};

/** How the page calls the field that a pointer (`/titles/sl`) begins with; null for those deeper in a list. */
export function faultLabel(pointer: string): TextKey | null {
  const first = pointer.split('/').find(Boolean) ?? '';
  return labels[first] ?? null;
}
