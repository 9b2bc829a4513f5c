/** Texts of the desk: what is asked, joined, and read aloud. ICU message format. Keys are shared by all languages. */
export const deskEn = {
  'form.questions': 'What the caller knows',
  'form.goesTo': 'Goes to {organisation}.',
  'duplicates.key':
    'D joins the caller to the first, or to the one that you look at; in a field Alt+D.',
  'keys.join': 'Join the caller to what is reported already',
  'help.room': 'In this room',
  'asset.fault': '{fault} {when}',
  'asset.faults': 'Last: {faults}',
  'reporter.channel': 'Reported',
  'reporter.channelKept': 'It will be recorded as reported {channel}.',
  'reporter.language': 'Speaks',
  'saved.language': 'Language of the caller',
  'spoken.reference': 'Your reference is {reference}.',
  'spoken.about': 'I have noted: {about}.',
  'spoken.organisation': 'It is with {organisation} now.',
  'spoken.centre': 'Our centre now decides who takes it on.',
  'spoken.accept': 'They take it on, or hand it back with a reason, by {when}.',
  'spoken.answer': 'You will have an answer by {when}.',
  'spoken.resolve': 'It is to be put right by {when}.',
  'spoken.write': 'We will write to you.',
  'spoken.follow': 'With your reference you can ask about it at any time.',
} as const;

export type DeskTexts = Readonly<Record<keyof typeof deskEn, string>>;
