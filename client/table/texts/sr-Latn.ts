/** Texts of the attribute table in Serbian, Latin script; Cyrillic is derived from it. */
import type { TableTexts } from './en.ts';

export const tableSrLatn: TableTexts = {
  'table.of': 'Tabela: {layer}',
  'table.open': 'Tabela',
  'table.openOf': 'Otvorite tabelu sloja {layer}',
  'table.close': 'Zatvorite tabelu',
  'table.height': 'Visina tabele',
  'table.id': 'Br.',
  'table.none': 'Nijedan red ne odgovara. Promenite filter ili pogledajte veći deo karte.',
  'table.count': '{count, plural, one {{shown} red} few {{shown} reda} other {{shown} redova}}',
  'table.reading':
    'Čita se: do sada {count, plural, one {{shown} red} few {{shown} reda} other {{shown} redova}}',
  'table.cut':
    '{count, plural, one {Prvi {shown} red} few {Prva {shown} reda} other {Prvih {shown} redova}}; suzite filter da vidite ostale',
  'table.here': 'Samo ono što karta prikazuje',
  'table.filter': 'Filter',
  'table.filterText': 'Filter (CQL2)',
  'table.apply': 'Primenite',
  'table.all': 'Prikažite sve',
  'table.column': 'Kolona',
  'table.comparison': 'Poređenje',
  'table.value': 'Vrednost',
  'table.addCondition': 'Dodajte uslov',
  'table.is.contains': 'sadrži',
  'table.is.equals': 'je',
  'table.is.differs': 'nije',
  'table.is.less': 'manje od',
  'table.is.more': 'više od',
  'table.is.atMost': 'najviše',
  'table.is.atLeast': 'najmanje',
  'table.is.empty': 'je prazno',
  'table.is.given': 'je upisano',
  'table.columns': 'Kolone',
  'table.moveLeft': 'Pomerite „{column}” ulevo',
  'table.moveRight': 'Pomerite „{column}” udesno',
  'table.notSaved': '(još nije sačuvano)',
  'table.editGone':
    'Objekat koji ste menjali više nije u ovoj tabeli. Ono što ste upisali nije sačuvano.',
  'table.setMany':
    '{count, plural, one {Upišite u # red} few {Upišite u # reda} other {Upišite u # redova}}',
  'table.emptyMany':
    '{count, plural, one {Ispraznite u # redu} few {Ispraznite u # reda} other {Ispraznite u # redova}}',
  'table.mapShowsAll': 'Karta prikazuje ceo sloj: po ovom uslovu ne može da se filtrira.',
  'table.copied':
    '{count, plural, one {Kopiran je # red} few {Kopirana su # reda} other {Kopirano je # redova}}.',
  'table.copyUnread':
    'Neki od ovih redova još nisu pročitani: pređite preko njih, pa kopirajte ponovo.',
  'table.pasteFault': '„{text}“ nije vrednost za kolonu {column}. Ništa nije nalepljeno.',
  'table.pasteNever': 'U kolonu {column} ovde se ne može pisati. Ništa nije nalepljeno.',
  'table.pasteBeyond': 'Kopirano prelazi poslednji red ili kolonu. Ništa nije nalepljeno.',
  'table.tooMany': 'Izaberite najviše {most} redova da ih menjate zajedno.',
};
