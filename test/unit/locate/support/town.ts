/** A small town by hand: enough names to be mistaken for one another. */
import { SearchIndex } from '../../../../server/locate/search/search-index.ts';
import { toCyrillic } from '../../../../server/text/index.ts';

/** Name, settlement, rank, house numbers. */
const streets: readonly (readonly [string, string, number, string])[] = [
  ['Cara Lazara', 'Kruševac', 1, '1 2 4 8 10 11 12 12a 14 15 17 120 121 122'],
  ['Cara Lazara', 'Bela Voda', 3, '1 2 3 12'],
  ['Kneza Lazara', 'Jasika', 3, '1 2 bb'],
  ['Lazara Lazarevića', 'Kruševac', 3, '3 5 12'],
  ['Lazarička', 'Kruševac', 2, '1 12 13 14'],
  ['Lazarevac', 'Kruševac', 4, '12'],
  ['Cara Dušana', 'Kruševac', 2, '1 2 12'],
  ['Đorđa Stanojevića', 'Kruševac', 3, '5 7'],
  ['Karađorđeva', 'Kruševac', 2, '1 2 3 12'],
  ['Njegoševa', 'Kruševac', 3, '1 2 3'],
  ['Ljubice Ivošević', 'Kruševac', 4, '4 6'],
  ['Hadži Prodanova', 'Kruševac', 4, '9'],
  ['Džona Kenedija', 'Kruševac', 4, '10'],
  ['Trg kosovskih junaka', 'Kruševac', 1, '1 2 3 bb'],
  ['Bulevar Nemanjića', 'Kruševac', 1, '100 101 102'],
  ['14. oktobra', 'Kruševac', 2, '14 15 16'],
  ['7. jula', 'Kruševac', 3, '7 12'],
  ['20. oktobra', 'Kruševac', 3, '14 20'],
  ['Prvog maja', 'Kruševac', 3, '1 5'],
  ['XIV divizije', 'Kruševac', 4, '2'],
  ['Majke Jugovića', 'Kruševac', 2, '8 10'],
  ['Vidovdanska', 'Kruševac', 1, '200 202 204'],
  ['Balkanska', 'Kruševac', 2, '60 61 62'],
  ['Balzakova', 'Kruševac', 4, '6'],
  ['Generala Milutinovića', 'Kruševac', 3, '3'],
  ['Vojvode Stepe', 'Kruševac', 2, '11 12'],
  ['Vojvode Putnika', 'Kruševac', 2, '11'],
  ['Svetog Save', 'Kruševac', 2, '1 2 3'],
  ['Doktora Nikole Pašića', 'Kruševac', 4, '2'],
  ['Jug Bogdanova', 'Kruševac', 2, '44 45'],
  ['Čupićeva', 'Kruševac', 3, '17'],
  ['Žička', 'Kruševac', 3, '21'],
  ['Šumadijska', 'Kruševac', 3, '5 5a 5b'],
  ['Čarapanska', 'Kruševac', 4, '1'],
  ['Gavrila Principa', 'Kruševac', 3, '30'],
  ['Rasinska', 'Kruševac', 2, '71 73'],
  ['Kosančićeva', 'Kruševac', 3, '12'],
  ['Obilićeva', 'Kruševac', 2, '25'],
  ['Toplice Milana', 'Kruševac', 3, '2'],
  ['Seljačke bune', 'Kruševac', 4, 'bb'],
];

const settlements: readonly (readonly [string, number])[] = [
  ['Kruševac', 1],
  ['Bela Voda', 3],
  ['Jasika', 3],
  ['Čitluk', 3],
  ['Ribarska Banja', 3],
];

const municipalities = ['Kruševac', 'Bela Voda', 'Jasika', 'Dedina', 'Čitluk', 'Mudrakovac'];
const parcelNumbers = [
  '15',
  '105/1',
  '123/4',
  '1234',
  '1234/2',
  '1234/5',
  '1234/10',
  '*15',
  '*17/1',
];

const base = { lon: 213_300_000, lat: 435_800_000 };
const place = (name: string, at: number) => ({
  name,
  nameCyrillic: toCyrillic(name),
  lon: base.lon + at * 5_000,
  lat: base.lat + ((at * 7_919) % 100) * 3_000,
});

function fillNames(index: SearchIndex): void {
  settlements.forEach(([name, rank], at) => {
    const id = 9_000 + at;
    index.names.put({
      kind: 'settlement',
      layer: 'settlement',
      id,
      settlement: '',
      rank,
      ...place(name, at),
    });
  });
  ['Stari aerodrom', 'Bivolje', 'Prnjavor'].forEach((name, at) => {
    const id = 9_500 + at;
    index.names.put({
      kind: 'district',
      layer: 'district',
      id,
      settlement: '',
      rank: 2,
      ...place(name, at),
    });
  });
}

function fillStreets(index: SearchIndex): void {
  let id = 10_000;
  streets.forEach(([name, settlement, rank, numbers], at) => {
    const town = place(name, at);
    // Villages lie eight kilometres to the east.
    const where = settlement === 'Kruševac' ? town : { ...town, lon: town.lon + 1_000_000 };
    const street = index.names.put({
      kind: 'street',
      layer: 'street',
      id: 1_000 + at,
      settlement,
      rank,
      ...where,
    });
    for (const number of numbers.split(' ')) {
      id++;
      index.houses.put({ id, street, number, lon: where.lon + id, lat: where.lat + id });
    }
  });
}

function fillParcels(index: SearchIndex): void {
  municipalities.forEach((name, at) => {
    const code = String(705_000 + at);
    const group = index.municipalities.of(code);
    const id = Number(code);
    const names = {
      kind: 'municipality',
      layer: 'cadastral_municipality',
      id,
      settlement: '',
      rank: 2,
    } as const;
    index.municipalityNames.set(code, index.names.put({ ...names, ...place(name, at) }));
    parcelNumbers.forEach((number, nth) => {
      index.parcels.put({ id: 20_000 + at * 100 + nth, group, number, ...place(name, at) });
    });
  });
}

function fillAssets(index: SearchIndex): void {
  index.nameAsset('street_light', 'Street lights lamp svetiljka ulična rasveta sijalica');
  index.nameAsset('hydrant', 'Hydrants hidrant');
  const lights = index.assetLayers.of('street_light');
  const hydrants = index.assetLayers.of('hydrant');
  for (let number = 1; number <= 2_000; number++) {
    const where = { lon: base.lon + number * 90, lat: base.lat + number * 30 };
    index
      .assetsOf(lights)
      .put({ id: 30_000 + number, group: lights, number: String(number), ...where });
    if (number > 200) continue;
    const padded = `H-${String(number).padStart(4, '0')}`;
    index
      .assetsOf(hydrants)
      .put({ id: 40_000 + number, group: hydrants, number: padded, ...where });
  }
}

/** The town, ready to be asked. */
export function makeTown(): SearchIndex {
  const index = new SearchIndex();
  index.addressLayer = 'address';
  index.parcelLayer = 'parcel';
  fillNames(index);
  fillStreets(index);
  fillParcels(index);
  fillAssets(index);
  index.names.prepare();
  return index;
}
