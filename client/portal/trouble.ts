/** What went wrong, for citizens: in their language, and with what to do now. */
import { ProblemError } from '../api/http.ts';
import { useText } from '../i18n/index.tsx';

/** A text for an error of a call; `notFound` where a thing that was asked for is not there. */
export function useCitizenTrouble(): (error: unknown) => string {
  const { t, format } = useText();
  return (error) => {
    if (!(error instanceof ProblemError)) return t('portal.trouble.offline');
    const seconds = error.retryAfterSeconds ?? 60;
    switch (error.code) {
      case 'too-many-attempts':
        return t('portal.trouble.tooOften', { minutes: format.number(Math.ceil(seconds / 60)) });
      case 'outside-city':
        return t('portal.trouble.outside');
      case 'body-too-large':
        return t('portal.trouble.tooLarge');
      case 'unsupported-media-type':
      case 'invalid-body':
        return t('portal.trouble.noPicture');
      case 'not-found':
        return t('portal.trouble.notFound');
      case 'unknown-reference':
        return t('portal.trouble.gone');
      case 'conflict':
        return t('portal.trouble.changed');
      default:
        return t('portal.trouble.server', { id: error.problem.requestId ?? '–' });
    }
  };
}
