/** A text as its reader would get it, with sample values: what is checked before it is kept. Pure but for the city's name. */
import type { CityRecord } from '../catalog/index.ts';
import type { Language, MessageTemplate } from '../http/api/schema.ts';
import { chooseTemplate } from './choose.ts';
import { settingOf } from './compose.ts';
import { type FactsRow, valuesOf } from './facts.ts';
import { citizenLink, staffLink } from './links.ts';
import { isFrame } from './templates.ts';
import { oneLine, readTemplate, writeTemplate } from './text.ts';

export interface Preview {
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
}

/** What the sample request is about; the day is that of the preview. */
function sampleFacts(event: string, now: Date): FactsRow {
  return {
    reference: 'KS-2026-000123-4',
    category: 'street_light_out',
    category_titles: {
      en: 'Street light out',
      'sr-Latn': 'Ne radi svetiljka',
      sl: 'Svetilka ne gori',
    },
    status: event,
    address_text: 'Cara Lazara 12',
    received_at: now,
    status_titles: { en: 'In progress', 'sr-Latn': 'U radu', sl: 'V delu' },
    organisation_name: 'Javna rasveta',
    organisation_names: { en: 'Street lighting', sl: 'Javna razsvetljava' },
    to_status: event,
    at: now,
    comment: '…',
    samples: 20,
    median_minutes: 960,
    p80_minutes: 1_920,
    day_minutes: 480,
    median_at: null,
    p80_at: null,
    own_reopen_days: null,
    reopen_days: 30,
  };
}

/** Events of which staff is told. */
const staffEvents = ['assigned_to_organisation', 'clock_warning', 'clock_overdue', 'staff_frame'];

/**
 * One preview, of Serbian in Latin script two: its Cyrillic is derived. Around a text stands the frame of `all` that holds for
 * every category; in a frame stands a line of dots. The text must have been checked.
 */
export function previewTemplate(
  text: Pick<MessageTemplate, 'event' | 'channel' | 'language' | 'subject' | 'body'>,
  all: readonly MessageTemplate[],
  city: CityRecord,
  publicUrl: string,
): Preview[] {
  const languages: readonly Language[] =
    text.language === 'sr-Latn' ? ['sr-Latn', 'sr-Cyrl'] : [text.language];
  return languages.map((language) => previewIn(language, text, all, city, publicUrl));
}

function previewIn(
  language: Language,
  { event, channel, subject, body, language: own }: Parameters<typeof previewTemplate>[0],
  all: readonly MessageTemplate[],
  city: CityRecord,
  publicUrl: string,
): Preview {
  const facts = sampleFacts(event, new Date());
  const details = { clock: 'resolve', dueAt: facts.received_at.toISOString() };
  const values = valuesOf(facts, details, settingOf(city, language));
  const write = (template: string, isDerived: boolean, more = {}) =>
    writeTemplate(readTemplate(template, isDerived), { ...values, ...more }, language).trim();
  const isDerived = language !== own;
  const links = {
    link: citizenLink(publicUrl, facts.reference, '…'),
    staffLink: staffLink(publicUrl, facts.reference),
  };
  const shown = (template: string, derived: boolean, inner: string) =>
    write(template, derived, { ...links, body: inner });
  const line = oneLine(write(subject, isDerived, { ...links, body: '…' }));
  if (isFrame(event)) return { language, subject: line, text: shown(body, isDerived, '…') };
  const frameEvent = staffEvents.includes(event) ? 'staff_frame' : 'frame';
  const frames = all
    .filter((one) => one.event === frameEvent && one.category === null)
    .map((one) => ({ ...one, distance: 0 }));
  const frame = chooseTemplate(frames, channel, language, city.languages[0] ?? 'en');
  const inner = write(body, isDerived);
  const framed = frame ? shown(frame.body, frame.isDerivedCyrillic, inner) : inner;
  return { language, subject: line, text: body === '' ? '' : framed };
}
