/** Which text a message takes: pure. */
import type { Language } from '../http/api/schema.ts';
import type { MessageChannel } from './types.ts';

export interface TemplateRow extends Record<string, unknown> {
  readonly channel: MessageChannel;
  readonly language: Language;
  readonly subject: string;
  readonly body: string;
  /** Steps up the tree of categories; a text for all categories is farthest. */
  readonly distance: number;
}

export interface ChosenTemplate {
  readonly subject: string;
  readonly body: string;
  readonly language: Language;
  /** Written in Latin script and to be put into Cyrillic. */
  readonly isDerivedCyrillic: boolean;
}

/** A channel without texts of its own uses those of another. */
const insteadOf: Readonly<Record<MessageChannel, MessageChannel | null>> = {
  email: null,
  sms: null,
  chat: 'sms',
  letter: 'email',
};

/**
 * The text for a channel and a language: the nearest category that has any for this channel decides, then the language,
 * the other script of it, the city's own language, English. Undefined when there is none, or it is empty.
 */
export function chooseTemplate(
  templates: readonly TemplateRow[],
  channel: MessageChannel,
  language: Language,
  cityLanguage: Language,
): ChosenTemplate | undefined {
  const ofChannel = templates.filter((one) => one.channel === channel);
  const other = insteadOf[channel];
  const usable =
    ofChannel.length > 0 || other === null
      ? ofChannel
      : templates.filter((one) => one.channel === other);
  const nearest = Math.min(...usable.map(({ distance }) => distance));
  const found = inLanguage(
    usable.filter(({ distance }) => distance === nearest),
    language,
    cityLanguage,
  );
  return found?.body === '' ? undefined : found;
}

function inLanguage(
  templates: readonly TemplateRow[],
  language: Language,
  cityLanguage: Language,
): ChosenTemplate | undefined {
  for (const wanted of [language, cityLanguage, 'en'] as const) {
    const own = templates.find((one) => one.language === wanted);
    if (own) {
      const { subject, body } = own;
      return { subject, body, language: wanted, isDerivedCyrillic: false };
    }
    const latin = templates.find((one) => one.language === 'sr-Latn');
    if (wanted === 'sr-Cyrl' && latin) {
      const { subject, body } = latin;
      return { subject, body, language: wanted, isDerivedCyrillic: true };
    }
  }
  return undefined;
}
