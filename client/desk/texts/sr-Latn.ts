/** Tekstovi prijema: šta se pita, čemu se pridružuje i šta se čita naglas. */
import type { DeskTexts } from './en.ts';

export const deskSrLatn: DeskTexts = {
  'form.questions': 'Šta građanin zna',
  'form.goesTo': 'Prosleđuje se: {organisation}.',
  'duplicates.key': 'D pridružuje pozivaoca prvoj, ili onoj koju gledate; u polju Alt+D.',
  'keys.join': 'Pridružite pozivaoca postojećoj prijavi',
  'help.room': 'U ovoj prostoriji',
  'asset.fault': '{fault} {when}',
  'asset.faults': 'Poslednje: {faults}',
  'reporter.channel': 'Prijavljeno',
  'reporter.channelKept': 'Biće zabeleženo da je prijavljeno {channel}.',
  'reporter.language': 'Govori',
  'saved.language': 'Jezik građanina',
  'spoken.reference': 'Broj vaše prijave je {reference}.',
  'spoken.about': 'Zabeleženo je: {about}.',
  'spoken.organisation': 'Prijava je sada kod nadležnih: {organisation}.',
  'spoken.centre': 'Naš centar sada odlučuje ko je preuzima.',
  'spoken.accept': 'Preuzeće je ili vratiti uz obrazloženje najkasnije {when}.',
  'spoken.answer': 'Odgovor ćete dobiti najkasnije {when}.',
  'spoken.resolve': 'Rok za rešavanje je {when}.',
  'spoken.write': 'Pisaćemo vam.',
  'spoken.follow': 'Sa brojem prijave možete da se raspitate u svako doba.',
};
