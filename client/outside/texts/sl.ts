/** Slovene. */
import type { OutsideTexts } from './en.ts';

export const outsideSl: OutsideTexts = {
  'outside.title': 'Storitve drugih',
  'outside.unreadable':
    'Ta storitev ne pove, kaj ponuja. Morda ne deluje ali pa njen naslov ni tisti, ki je dovoljen.',
  'outside.noLayers': 'Ne ponuja ničesar, kar bi se tu dalo narisati.',
  'outside.remove': 'Ne dovolite več',
  'outside.opacity': 'Kako močno se riše {layer}',
  'outside.add': 'Dovolite še eno storitev',
  'outside.addHint': 'Strežnik vpraša le naslove, ki stojijo tu, in le v javnem internetu.',
  'outside.name': 'Ime storitve',
  'outside.url': 'Naslov',
  'outside.kind': 'Vrsta',
  'outside.public': 'Smejo jo uporabljati tudi obiskovalci',
  'outside.allow': 'Dovolite to storitev',
  'outside.takeOver':
    'Prevzemite {count, plural, one {# objekt} two {# objekta} few {# objekte} other {# objektov}} sloja {layer} v pogledu',
  'outside.takenOver': 'To so novi objekti Vašega osnutka: oglejte si jih, nato shranite.',
};
