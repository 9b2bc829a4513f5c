/** What a clerk reads to the caller once it is saved: reference, subject, who has it, what happens by when. Pure. */
import type { Clock, RequestDetail } from '../../server/http/api/schema.ts';
import type { Speech } from '../i18n/index.tsx';
import { spokenGroups } from '../ui/parts.tsx';

/** Sentences in the order in which they are said, in the language of the speech; the request was asked for in the same. */
export function sentencesOf(request: RequestDetail, { t, format }: Speech): string[] {
  const { addressText, categoryTitle, organisation, reporter } = request;
  const due = (name: Clock['clock']) => {
    const clock = request.clocks.find(({ clock: one, stoppedAt }) => one === name && !stoppedAt);
    return clock?.dueAt ? format.spokenMoment(clock.dueAt) : null;
  };
  const [accept, answer, resolve] = [due('accept'), due('answer'), due('resolve')];
  const canBeReached = reporter?.wantsAnswer === true && Boolean(reporter.email ?? reporter.phone);
  const about = addressText ? `${categoryTitle}, ${addressText}` : categoryTitle;
  return [
    t('spoken.reference', { reference: spokenGroups(request.reference).join(' ') }),
    t('spoken.about', { about }),
    organisation
      ? t('spoken.organisation', { organisation: organisation.name })
      : t('spoken.centre'),
    organisation && accept ? t('spoken.accept', { when: accept }) : null,
    answer ? t('spoken.answer', { when: answer }) : null,
    resolve ? t('spoken.resolve', { when: resolve }) : null,
    request.expected?.text ?? null,
    canBeReached ? t('spoken.write') : null,
    t('spoken.follow'),
  ].filter((sentence) => sentence !== null);
}
