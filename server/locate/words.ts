/** What this room says to people. Serbian in Cyrillic is derived from the Latin. */
import { localised, type Titles } from '../catalog/index.ts';
import type { Language } from '../http/api/schema.ts';
import { speaker } from '../text/index.ts';

const phrases = {
  street: { en: 'Street', 'sr-Latn': 'Ulica', sl: 'Ulica' },
  settlement: { en: 'Settlement', 'sr-Latn': 'Naselje', sl: 'Naselje' },
  district: { en: 'District', 'sr-Latn': 'Mesna zajednica', sl: 'Krajevna skupnost' },
  parcel: { en: 'Cadastral parcel', 'sr-Latn': 'Katastarska parcela', sl: 'Parcela' },
  cadastralMunicipality: { en: 'KO', 'sr-Latn': 'KO', sl: 'KO' },
  houseNumbers: { en: 'house numbers: ', 'sr-Latn': 'kućnih brojeva: ', sl: 'hišnih številk: ' },
  noSuchNumber: {
    en: 'There is no number {0} here; this is the nearest',
    'sr-Latn': 'Broja {0} nema; ovo je najbliži',
    sl: 'Številke {0} ni; ta je najbližja',
  },
  otherLetter: {
    en: 'There is no number {0} here; this one has the same number',
    'sr-Latn': 'Broja {0} nema; ovaj ima isti broj',
    sl: 'Številke {0} ni; ta ima isto številko',
  },
  sameRoot: {
    en: 'There is no parcel {0}; this is beside it by number',
    'sr-Latn': 'Parcele {0} nema; ova joj je po broju najbliža',
    sl: 'Parcele {0} ni; ta ji je po številki najbližja',
  },
  noSuchParcel: {
    en: 'There is no parcel {0}.',
    'sr-Latn': 'Parcele {0} nema.',
    sl: 'Parcele {0} ni.',
  },
  noSuchParcelIn: {
    en: 'There is no parcel {0} in {1}.',
    'sr-Latn': 'Parcele {0} nema u {1}.',
    sl: 'Parcele {0} ni v {1}.',
  },
  misheardReference: {
    en: '{0} is not the reference of a request: its digits do not fit together. Ask for it again.',
    'sr-Latn': '{0} nije broj prijave: cifre se ne slažu. Zatražite ga ponovo.',
    sl: '{0} ni številka prijave: števke se ne ujemajo. Vprašajte zanjo še enkrat.',
  },
  request: { en: 'Request', 'sr-Latn': 'Prijava', sl: 'Prijava' },
};

/** One thing of a layer, where the layer's title names many. */
const oneOf: Readonly<Record<string, Titles>> = {
  street_light: { en: 'Street light', 'sr-Latn': 'Svetiljka', sl: 'Svetilka' },
  hydrant: { en: 'Hydrant', 'sr-Latn': 'Hidrant', sl: 'Hidrant' },
  incident: { en: 'Incident', 'sr-Latn': 'Incident', sl: 'Izredni dogodek' },
  work_order: { en: 'Work order', 'sr-Latn': 'Radni nalog', sl: 'Delovni nalog' },
  water_pipe: { en: 'Water pipe', 'sr-Latn': 'Vodovodna cev', sl: 'Vodovodna cev' },
  water_valve: { en: 'Water valve', 'sr-Latn': 'Vodovodni zatvarač', sl: 'Vodovodni zasun' },
  sewer_pipe: { en: 'Sewer pipe', 'sr-Latn': 'Kanalizaciona cev', sl: 'Kanalizacijska cev' },
  manhole: { en: 'Manhole', 'sr-Latn': 'Šaht', sl: 'Jašek' },
  heating_pipe: { en: 'Heating pipe', 'sr-Latn': 'Toplovod', sl: 'Toplovod' },
  tree: { en: 'Tree', 'sr-Latn': 'Drvo', sl: 'Drevo' },
  waste_container: { en: 'Waste container', 'sr-Latn': 'Kontejner', sl: 'Zabojnik' },
  road_section: { en: 'Road section', 'sr-Latn': 'Deonica puta', sl: 'Cestni odsek' },
  address: { en: 'Address', 'sr-Latn': 'Adresa', sl: 'Naslov' },
  building: { en: 'Building', 'sr-Latn': 'Zgrada', sl: 'Stavba' },
  cadastral_municipality: {
    en: 'Cadastral municipality',
    'sr-Latn': 'Katastarska opština',
    sl: 'Katastrska občina',
  },
  district: phrases.district,
  green_area: { en: 'Green area', 'sr-Latn': 'Zelena površina', sl: 'Zelena površina' },
  parcel: phrases.parcel,
  protected_zone: { en: 'Protected zone', 'sr-Latn': 'Zaštićena zona', sl: 'Zavarovano območje' },
  request: phrases.request,
  settlement: phrases.settlement,
  street: phrases.street,
};

/** What people say as well. */
const alsoCalled: Readonly<Record<string, readonly string[]>> = { water_valve: ['ventil'] };

export const say = speaker(phrases);

/** "Svetiljka": what one feature of the layer is called. */
export function nameOfOne(
  layer: { readonly name: string; readonly title: string; readonly titles: Titles },
  language: Language,
): string {
  return localised(oneOf[layer.name] ?? layer.titles, layer.title, language);
}

/** The words for one feature of the layer in every language, for search. */
export function namesOfOne(layer: string): string[] {
  return [...Object.values(oneOf[layer] ?? {}), ...(alsoCalled[layer] ?? [])];
}
