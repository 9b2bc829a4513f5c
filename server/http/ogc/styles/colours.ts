/**
 * The colours of published styles. They are the map's own (client/map/style/palette.ts), written as sRGB: the server takes
 * no code of the client, and a test holds both equal, as one holds those of the palette and of the page equal.
 */

export type StyleTheme = 'light' | 'dark';

type Colours = typeof light;

const light = {
  land: '#f7f3ec',
  halo: '#fefcf7',
  park: '#d7ebd1',
  forest: '#c8e2c8',
  field: '#eff1de',
  cemetery: '#e0e7d8',
  greenLabel: '#345b35',
  water: '#b5d5e4',
  waterEdge: '#96bcd1',
  waterLabel: '#1c5780',
  building: '#e3dcd3',
  buildingEdge: '#cbc1b6',
  mainStreet: '#fffaeb',
  street: '#ffffff',
  lane: '#fdfcf9',
  mainStreetFar: '#d4ba8a',
  streetFar: '#d7d0c4',
  mainStreetCasing: '#cbbca3',
  streetCasing: '#d6d0c7',
  streetLabel: '#4b443c',
  parcel: 'rgba(165, 140, 128, 0.62)',
  parcelLabel: '#76594b',
  municipality: 'rgba(139, 105, 89, 0.26)',
  municipalityLabel: '#784f41',
  district: 'rgba(111, 96, 140, 0.55)',
  districtLabel: '#5f5475',
  settlementLabel: '#1d282f',
  houseNumber: '#61564d',
  danger: '#be2a27',
  unused: '#7e888d',
  trades: {
    base: '#736a5f',
    cadastre: '#7a5b4e',
    roads: '#535c66',
    water: '#136dbf',
    sewerage: '#7f4d28',
    heating: '#b8217c',
    lighting: '#cb7e04',
    gas: '#b49f08',
    greenery: '#357339',
    waste: '#297163',
    protection: '#82509e',
    requests: '#007176',
    other: '#5e5b94',
  },
  statuses: {
    'new': '#007176',
    arranged: '#ce8708',
    working: '#1f6db9',
    waiting: '#7f53ac',
    done: '#2a8558',
    ended: '#6d7679',
  },
};

const dark: Colours = {
  land: '#171f22',
  halo: '#10171a',
  park: '#192b20',
  forest: '#13281b',
  field: '#1a241c',
  cemetery: '#1d2822',
  greenLabel: '#85b18e',
  water: '#051722',
  waterEdge: '#153548',
  waterLabel: '#6ba7c9',
  building: '#262f33',
  buildingEdge: '#354043',
  mainStreet: '#48595c',
  street: '#3a4649',
  lane: '#313b3e',
  mainStreetFar: '#4c696d',
  streetFar: '#364245',
  mainStreetCasing: '#0e1518',
  streetCasing: '#0e1518',
  streetLabel: '#c0c9ca',
  parcel: 'rgba(148, 130, 116, 0.5)',
  parcelLabel: '#b49c88',
  municipality: 'rgba(167, 149, 129, 0.22)',
  municipalityLabel: '#cda98f',
  district: 'rgba(159, 143, 190, 0.55)',
  districtLabel: '#baacd5',
  settlementLabel: '#e9f0f0',
  houseNumber: '#a1aeb0',
  danger: '#f7817c',
  unused: '#7f888c',
  trades: {
    base: '#a9a49a',
    cadastre: '#c5a38d',
    roads: '#a1acb7',
    water: '#5bb0f0',
    sewerage: '#cb996c',
    heating: '#f47db9',
    lighting: '#f5c252',
    gas: '#ebdb58',
    greenery: '#75bf7e',
    waste: '#6fbcad',
    protection: '#c599e1',
    requests: '#5cc9c2',
    other: '#a4a3e2',
  },
  statuses: {
    'new': '#5cc9c2',
    arranged: '#f4be4f',
    working: '#63afee',
    waiting: '#bc97e8',
    done: '#64c591',
    ended: '#909a9d',
  },
};

export function coloursOf(theme: StyleTheme): Colours {
  return theme === 'dark' ? dark : light;
}

/** The trade's colour of a layer's theme; a theme that is not known gets that of `other`. */
export function tradeColour({ trades }: Colours, theme: string): string {
  return Object.hasOwn(trades, theme) ? trades[theme as keyof typeof trades] : trades.other;
}

export type { Colours };
