/** Texts of the attribute table in Slovene. */
import type { TableTexts } from './en.ts';

export const tableSl: TableTexts = {
  'table.of': 'Tabela: {layer}',
  'table.open': 'Tabela',
  'table.openOf': 'Odprite tabelo sloja {layer}',
  'table.close': 'Zaprite tabelo',
  'table.height': 'Višina tabele',
  'table.id': 'Št.',
  'table.none': 'Nobena vrstica ne ustreza. Spremenite filter ali poglejte večji del karte.',
  'table.count':
    '{count, plural, one {{shown} vrstica} two {{shown} vrstici} few {{shown} vrstice} other {{shown} vrstic}}',
  'table.reading':
    'Branje: doslej {count, plural, one {{shown} vrstica} two {{shown} vrstici} few {{shown} vrstice} other {{shown} vrstic}}',
  'table.cut':
    '{count, plural, one {Prva {shown} vrstica} two {Prvi {shown} vrstici} few {Prve {shown} vrstice} other {Prvih {shown} vrstic}}; zožite filter, da vidite druge',
  'table.here': 'Samo tisto, kar kaže karta',
  'table.filter': 'Filter',
  'table.filterText': 'Filter (CQL2)',
  'table.apply': 'Uporabite',
  'table.all': 'Prikažite vse',
  'table.column': 'Stolpec',
  'table.comparison': 'Primerjava',
  'table.value': 'Vrednost',
  'table.addCondition': 'Dodajte pogoj',
  'table.is.contains': 'vsebuje',
  'table.is.equals': 'je',
  'table.is.differs': 'ni',
  'table.is.less': 'manj kot',
  'table.is.more': 'več kot',
  'table.is.atMost': 'največ',
  'table.is.atLeast': 'najmanj',
  'table.is.empty': 'je prazno',
  'table.is.given': 'je vpisano',
  'table.columns': 'Stolpci',
  'table.moveLeft': 'Premaknite »{column}« v levo',
  'table.moveRight': 'Premaknite »{column}« v desno',
  'table.notSaved': '(še ni shranjeno)',
  'table.editGone': 'Objekta, ki ste ga urejali, ni več v tej tabeli. Vpisano ni bilo shranjeno.',
  'table.setMany':
    '{count, plural, one {Vpišite v # vrstico} two {Vpišite v # vrstici} few {Vpišite v # vrstice} other {Vpišite v # vrstic}}',
  'table.emptyMany':
    '{count, plural, one {Izpraznite v # vrstici} two {Izpraznite v # vrsticah} few {Izpraznite v # vrsticah} other {Izpraznite v # vrsticah}}',
  'table.mapShowsAll': 'Karta kaže ves sloj: po tem pogoju je ni mogoče filtrirati.',
  'table.copied':
    '{count, plural, one {Kopirana je # vrstica} two {Kopirani sta # vrstici} few {Kopirane so # vrstice} other {Kopiranih je # vrstic}}.',
  'table.copyUnread':
    'Nekatere od teh vrstic še niso prebrane: pomaknite se čeznje in kopirajte znova.',
  'table.pasteFault': '»{text}« ni vrednost za stolpec {column}. Nič ni bilo prilepljeno.',
  'table.pasteNever': 'V stolpec {column} tu ni mogoče pisati. Nič ni bilo prilepljeno.',
  'table.pasteBeyond': 'Kopirano sega čez zadnjo vrstico ali stolpec. Nič ni bilo prilepljeno.',
  'table.tooMany': 'Izberite največ {most} vrstic, da jih spremenite skupaj.',
};
