/** Besedila nabiralnika. */
import type { InboxTexts } from './en.ts';

export const inboxSl: InboxTexts = {
  'room.inbox': 'Nabiralnik',
  'inbox.title': 'Nabiralnik: {organisation}',
  'inbox.views': 'Pogledi nabiralnika',
  'inbox.view.running': 'Po rokih',
  'inbox.view.new': 'Za sprejem',
  'inbox.view.work': 'V delu',
  'inbox.view.waiting': 'Čaka',
  'inbox.view.nobody': 'Nikogaršnje',
  'inbox.view.works': 'Okvare in dela',
  'inbox.none.running': 'Noben rok ne teče. Nove prijave se pokažejo tukaj, takoj ko pridejo.',
  'inbox.none.new': 'Vse je sprejeto ali vrnjeno.',
  'inbox.none.work': 'Nič ni v delu. Za začetek sprejmite prijavo.',
  'inbox.none.waiting': 'Nobena prijava ne čaka.',
  'inbox.none.nobody': 'Vsaka prijava na vašem območju ima pristojnega.',
  'inbox.pick': 'Izberite {reference} za združevanje',
  'inbox.group':
    '{count, plural, one {Združite # prijavo} two {Združite # prijavi} few {Združite # prijave} other {Združite # prijav}}',
  'inbox.letGo': 'Prekličite izbor',
  'keys.pick': 'Izberite prijavo za združevanje',
  'keys.group': 'Združite izbrane prijave',
  'keys.next': 'Naslednja prijava',
  'keys.previous': 'Prejšnja prijava',
  'group.title': 'Ena okvara, več prijav',
  'group.back': 'Nazaj v nabiralnik; izbor ostane',
  'group.cases':
    '{count, plural, one {# prijava} two {# prijavi} few {# prijave} other {# prijav}}',
  'group.none': 'Izbrana ni nobena prijava več.',
  'group.leaveOut': 'Izpustite {reference}',
  'group.cutOff': 'Kdo ostane brez oskrbe',
  'group.about': 'Katera cev je počila ali kateri ventil je zaprt?',
  'group.aboutHint':
    'Najprej velja najbližja. Izberite drugo tukaj ali kliknite cev ali ventil na zemljevidu.',
  'group.name': 'Naziv okvare',
  'group.public': 'Obvestite javnost',
  'group.publicText': 'Kaj bere javnost',
  'group.open':
    '{count, plural, one {Odprite okvaro z # prijavo} two {Odprite okvaro z # prijavama} few {Odprite okvaro s # prijavami} other {Odprite okvaro s # prijavami}}',
  'group.toOpen': 'Ali je okvara že odprta?',
  'group.newOne': 'Ne, to je nova okvara',
  'group.putTo':
    '{count, plural, one {Pripojite # prijavo: {reference}} two {Pripojite # prijavi: {reference}} few {Pripojite # prijave: {reference}} other {Pripojite # prijav: {reference}}}',
  'group.put':
    '{count, plural, one {# prijava je zdaj pri {reference}.} two {# prijavi sta zdaj pri {reference}.} few {# prijave so zdaj pri {reference}.} other {# prijav je zdaj pri {reference}.}}',
  'trace.close':
    '{count, plural, =0 {Noben ventil ne zapre: {pipe}. Prizadeto je vse omrežje za njo.} one {{pipe}: zaprite # ventil, {valves}.} two {{pipe}: zaprite # ventila, {valves}.} few {{pipe}: zaprite # ventile, {valves}.} other {{pipe}: zaprite # ventilov, {valves}.}}',
  'trace.closed': 'Zaprt je {valve}.',
  'trace.without':
    'Brez oskrbe ostane {length} cevi in {count, plural, one {{addresses} naslov} two {{addresses} naslova} few {{addresses} naslovi} other {{addresses} naslovov}}.',
  'trace.critical': 'Najprej obvestite: {places}.',
  'trace.unusable':
    '{count, plural, one {Ni ga mogoče zapreti: {valves}. Poškodovan je ali zunaj uporabe, zato zapora sega do naslednjega.} two {Ni ju mogoče zapreti: {valves}. Poškodovana sta ali zunaj uporabe, zato zapora sega do naslednjih.} few {Ni jih mogoče zapreti: {valves}. Poškodovani so ali zunaj uporabe, zato zapora sega do naslednjih.} other {Ni jih mogoče zapreti: {valves}. Poškodovani so ali zunaj uporabe, zato zapora sega do naslednjih.}}',
  'trace.already': 'Že zaprto: {valves}.',
  'trace.valves':
    '{count, plural, one {# ventil} two {# ventila} few {# ventili} other {# ventilov}}',
  'trace.needed': 'zapreti',
  'trace.deadEnd': 'samo proti povratnemu toku',
  'trace.addresses':
    '{count, plural, one {{shown} naslov} two {{shown} naslova} few {{shown} naslovi} other {{shown} naslovov}}',
  'trace.more':
    '{count, plural, one {Še # je na zemljevidu in shranjen pri okvari.} two {Še # sta na zemljevidu in shranjena pri okvari.} few {Še # so na zemljevidu in shranjeni pri okvari.} other {Še # jih je na zemljevidu in shranjenih pri okvari.}}',
  'work.incidents': 'Odprte okvare',
  'work.orders': 'Odprti delovni nalogi',
  'work.none': 'Ni odprtih',
  'work.none.incident':
    'Na seznamu izberite več prijav in jih združite: okvara se reši enkrat, odgovor pa dobijo vsi.',
  'work.none.work_order': 'Nastane, ko načrtujete sprejeto prijavo.',
  'work.kind.incident': 'Okvara',
  'work.kind.work_order': 'Delovni nalog',
  'work.counts':
    '{requests, plural, one {# prijava} two {# prijavi} few {# prijave} other {# prijav}}, {addresses, plural, one {# naslov brez oskrbe} two {# naslova brez oskrbe} few {# naslovi brez oskrbe} other {# naslovov brez oskrbe}}',
  'work.missing': 'Tega ne morete videti',
  'work.missingHint': 'Ne obstaja ali pripada drugi organizaciji in ni objavljeno.',
  'work.from': 'Od',
  'work.until': 'Do (pričakovano)',
  'work.open': 'Še ni znano',
  'work.requests':
    '{count, plural, =0 {Prijave} one {# prijava} two {# prijavi} few {# prijave} other {# prijav}}',
  'work.noRequests': 'Nobena prijava ni pripojena.',
  'work.requestOpen': 'Odprta',
  'work.requestEnded': 'Končana',
  'work.answered':
    '{count, plural, one {# prijava ima odgovor.} two {# prijavi imata odgovor.} few {# prijave imajo odgovor.} other {# prijav ima odgovor.}}',
  'work.answersAll':
    '{count, plural, one {To je odgovor na # prijavo.} two {To je odgovor na # prijavi.} few {To je odgovor na # prijave.} other {To je odgovor na # prijav.}}',
  'plan.name': 'Naziv delovnega naloga',
  'plan.assets': 'Na čem',
  'plan.backwards': 'Konec mora biti po začetku.',
  'plan.do': 'Načrtujte z delovnim nalogom',
  'plan.without': 'Brez naloga',
  'plan.done': 'Načrtovano: {reference}.',
  'photo.title': 'Fotografije',
  'photo.add': 'Dodajte fotografije',
  'status.more': 'Drugi koraki',
  'photo.remove': 'Odstranite fotografijo {number}',
  'photo.public': 'Vsi jih smejo videti: pregledano, nihče ni prepoznaven',
  'status.onlyBy': '{step}: v tem stanju samo {roles}.',
  'status.onlyAfter': '{step}: mogoče, ko je {states}.',
};
