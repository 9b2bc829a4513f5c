/** Tekstovi sandučeta. */
import type { InboxTexts } from './en.ts';

export const inboxSrLatn: InboxTexts = {
  'room.inbox': 'Sanduče',
  'inbox.title': 'Sanduče: {organisation}',
  'inbox.views': 'Prikazi sandučeta',
  'inbox.view.running': 'Po rokovima',
  'inbox.view.new': 'Za prihvatanje',
  'inbox.view.work': 'U radu',
  'inbox.view.waiting': 'Na čekanju',
  'inbox.view.nobody': 'Ničije',
  'inbox.view.works': 'Kvarovi i radovi',
  'inbox.none.running': 'Nijedan rok ne teče. Nove prijave se pojavljuju ovde čim stignu.',
  'inbox.none.new': 'Sve je prihvaćeno ili vraćeno.',
  'inbox.none.work': 'Ništa nije u radu. Prihvatite prijavu da biste počeli.',
  'inbox.none.waiting': 'Nijedna prijava ne čeka.',
  'inbox.none.nobody': 'Svaka prijava na vašem području ima nadležnog.',
  'inbox.pick': 'Izaberite {reference} za grupisanje',
  'inbox.group':
    '{count, plural, one {Grupišite # prijavu} few {Grupišite # prijave} other {Grupišite # prijava}}',
  'inbox.letGo': 'Poništite izbor',
  'keys.pick': 'Izaberite prijavu za grupisanje',
  'keys.group': 'Grupišite izabrane prijave',
  'keys.next': 'Sledeća prijava',
  'keys.previous': 'Prethodna prijava',
  'group.title': 'Jedan kvar, više prijava',
  'group.back': 'Nazad u sanduče; izbor ostaje',
  'group.cases': '{count, plural, one {# prijava} few {# prijave} other {# prijava}}',
  'group.none': 'Nijedna prijava više nije izabrana.',
  'group.leaveOut': 'Izostavite {reference}',
  'group.cutOff': 'Ko ostaje bez snabdevanja',
  'group.about': 'Koja cev je pukla ili koji ventil je zatvoren?',
  'group.aboutHint':
    'Najpre se uzima najbliža. Izaberite drugu ovde ili kliknite cev ili ventil na karti.',
  'group.name': 'Naziv kvara',
  'group.public': 'Obavestite javnost',
  'group.publicText': 'Šta javnost čita',
  'group.open':
    '{count, plural, one {Otvorite kvar sa # prijavom} few {Otvorite kvar sa # prijave} other {Otvorite kvar sa # prijava}}',
  'group.toOpen': 'Da li je kvar već otvoren?',
  'group.newOne': 'Ne, ovo je novi kvar',
  'group.putTo':
    '{count, plural, one {Pripojite # prijavu: {reference}} few {Pripojite # prijave: {reference}} other {Pripojite # prijava: {reference}}}',
  'group.put':
    '{count, plural, one {# prijava je sada kod {reference}.} few {# prijave su sada kod {reference}.} other {# prijava je sada kod {reference}.}}',
  'trace.close':
    '{count, plural, =0 {Nijedan ventil ne zatvara: {pipe}. Pogođena je cela mreža iza nje.} one {{pipe}: zatvorite # ventil, {valves}.} few {{pipe}: zatvorite # ventila, {valves}.} other {{pipe}: zatvorite # ventila, {valves}.}}',
  'trace.closed': 'Zatvoren je {valve}.',
  'trace.without':
    'Bez snabdevanja ostaje {length} cevi i {count, plural, one {{addresses} adresa} few {{addresses} adrese} other {{addresses} adresa}}.',
  'trace.critical': 'Najpre javite: {places}.',
  'trace.unusable':
    '{count, plural, one {Ne može da se zatvori: {valves}. Oštećen je ili van upotrebe, zato prekid ide do sledećeg.} few {Ne mogu da se zatvore: {valves}. Oštećeni su ili van upotrebe, zato prekid ide do sledećih.} other {Ne mogu da se zatvore: {valves}. Oštećeni su ili van upotrebe, zato prekid ide do sledećih.}}',
  'trace.already': 'Već zatvoreno: {valves}.',
  'trace.valves': '{count, plural, one {# ventil} few {# ventila} other {# ventila}}',
  'trace.needed': 'zatvoriti',
  'trace.deadEnd': 'samo protiv povratnog toka',
  'trace.addresses':
    '{count, plural, one {{shown} adresa} few {{shown} adrese} other {{shown} adresa}}',
  'trace.more':
    '{count, plural, one {Još # je na karti i čuva se uz kvar.} few {Još # su na karti i čuvaju se uz kvar.} other {Još # je na karti i čuva se uz kvar.}}',
  'work.incidents': 'Otvoreni kvarovi',
  'work.orders': 'Otvoreni radni nalozi',
  'work.none': 'Nema otvorenih',
  'work.none.incident':
    'Izaberite više prijava na spisku i grupišite ih: kvar se tada rešava jednom, a odgovor dobijaju svi.',
  'work.none.work_order': 'Nastaje kada isplanirate prihvaćenu prijavu.',
  'work.kind.incident': 'Kvar',
  'work.kind.work_order': 'Radni nalog',
  'work.counts':
    '{requests, plural, one {# prijava} few {# prijave} other {# prijava}}, {addresses, plural, one {# adresa bez snabdevanja} few {# adrese bez snabdevanja} other {# adresa bez snabdevanja}}',
  'work.missing': 'Ovo ne možete da vidite',
  'work.missingHint': 'Ne postoji, ili pripada drugoj organizaciji i nije objavljeno.',
  'work.from': 'Od',
  'work.until': 'Do (očekivano)',
  'work.open': 'Još se ne zna',
  'work.requests':
    '{count, plural, =0 {Prijave} one {# prijava} few {# prijave} other {# prijava}}',
  'work.noRequests': 'Nijedna prijava nije pripojena.',
  'work.requestOpen': 'Otvorena',
  'work.requestEnded': 'Završena',
  'work.answered':
    '{count, plural, one {# prijava je dobila odgovor.} few {# prijave su dobile odgovor.} other {# prijava je dobilo odgovor.}}',
  'work.answersAll':
    '{count, plural, one {Ovo je odgovor na # prijavu.} few {Ovo je odgovor na # prijave.} other {Ovo je odgovor na # prijava.}}',
  'plan.name': 'Naziv radnog naloga',
  'plan.assets': 'Na čemu',
  'plan.backwards': 'Kraj mora biti posle početka.',
  'plan.do': 'Planirajte radnim nalogom',
  'plan.without': 'Bez naloga',
  'plan.done': 'Planirano: {reference}.',
  'photo.title': 'Fotografije',
  'photo.add': 'Dodajte fotografije',
  'status.more': 'Ostali koraci',
  'photo.remove': 'Uklonite fotografiju {number}',
  'photo.public': 'Svi smeju da ih vide: pregledano, niko se ne prepoznaje',
  'status.onlyBy': '{step}: u ovom stanju samo {roles}.',
  'status.onlyAfter': '{step}: moguće kada je {states}.',
};
