/** Serbian, in Latin script; Cyrillic is derived from it when the client is built. */
import type { OutsideTexts } from './en.ts';

export const outsideSrLatn: OutsideTexts = {
  'outside.title': 'Servisi drugih',
  'outside.unreadable':
    'Ovaj servis ne kaže šta nudi. Možda ne radi, ili mu adresa nije ona koja je dozvoljena.',
  'outside.noLayers': 'Ne nudi ništa što se ovde može nacrtati.',
  'outside.remove': 'Ne dozvoljavajte više',
  'outside.opacity': 'Koliko se jako crta {layer}',
  'outside.add': 'Dozvolite još jedan servis',
  'outside.addHint': 'Server pita samo adrese koje ovde stoje, i to samo na javnom internetu.',
  'outside.name': 'Naziv servisa',
  'outside.url': 'Adresa',
  'outside.kind': 'Vrsta',
  'outside.public': 'Smeju ga koristiti i posetioci',
  'outside.allow': 'Dozvolite ovaj servis',
  'outside.takeOver':
    'Preuzmite {count, plural, one {# objekat} few {# objekta} other {# objekata}} sloja {layer} iz prikaza',
  'outside.takenOver': 'To su novi objekti Vašeg nacrta: pogledajte ih, pa sačuvajte.',
};
