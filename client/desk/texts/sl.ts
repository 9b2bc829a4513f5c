/** Besedila sprejema: kaj se vpraša, čemu se pridruži in kaj se prebere na glas. */
import type { DeskTexts } from './en.ts';

export const deskSl: DeskTexts = {
  'form.questions': 'Kaj občan ve',
  'form.goesTo': 'Prejme: {organisation}.',
  'duplicates.key': 'D pridruži klicatelja prvi ali tisti, ki jo gledate; v polju Alt+D.',
  'keys.join': 'Pridružite klicatelja obstoječi prijavi',
  'help.room': 'V tem prostoru',
  'asset.fault': '{fault} {when}',
  'asset.faults': 'Nazadnje: {faults}',
  'reporter.channel': 'Prijavljeno',
  'reporter.channelKept': 'Zapisano bo, da je prijavljeno {channel}.',
  'reporter.language': 'Govori',
  'saved.language': 'Jezik občana',
  'spoken.reference': 'Številka vaše prijave je {reference}.',
  'spoken.about': 'Zapisano je: {about}.',
  'spoken.organisation': 'Prijavo ima zdaj: {organisation}.',
  'spoken.centre': 'Naš center zdaj odloči, kdo jo prevzame.',
  'spoken.accept': 'Prevzeli jo bodo ali vrnili z utemeljitvijo najpozneje {when}.',
  'spoken.answer': 'Odgovor boste dobili najpozneje {when}.',
  'spoken.resolve': 'Rok za rešitev je {when}.',
  'spoken.write': 'Pisali vam bomo.',
  'spoken.follow': 'S številko prijave lahko kadarkoli vprašate zanjo.',
};
