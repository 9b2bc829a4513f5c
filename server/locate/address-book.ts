/** Puts rows of the address layer under their street, whatever the city knows of it. */
import { fold } from '../text/index.ts';
import { type SourceRow, tenMillionths, textOf } from './rows.ts';
import { Groups, type SearchIndex } from './search/search-index.ts';

interface Written {
  readonly street: string;
  readonly number: string;
  /** "12 Main St", not "Cara Lazara 12". */
  readonly isNumberFirst: boolean;
}

/** "Cara Lazara 12a" or "12 Main St", taken apart; a text without number is all street. */
export function splitAddress(text: string): Written {
  const numberFirst = /^(\d+\s?[\p{L}]?(?:[/-]\d+)?)\s+(.*\p{L}.*)$/u.exec(text);
  if (numberFirst)
    return { number: numberFirst[1] ?? '', street: numberFirst[2] ?? '', isNumberFirst: true };
  const numberLast = /^(.*\p{L}\S*),?\s+(\d+(?:[/-]\d+)?\s?\p{L}?|bb|b\.b\.)(?:\s*,.*)?$/iu.exec(
    text,
  );
  if (numberLast)
    return { street: numberLast[1] ?? '', number: numberLast[2] ?? '', isNumberFirst: false };
  return { street: text, number: '', isNumberFirst: false };
}

export class AddressBook {
  private readonly index: SearchIndex;
  private readonly streetLayer: string;
  /** Streets that only addresses tell of. */
  private readonly told = new Groups();

  constructor(index: SearchIndex, streetLayer: string) {
    this.index = index;
    this.streetLayer = streetLayer;
  }

  put(row: SourceRow): void {
    const id = Number(row.id);
    const written = this.written(row);
    const street = this.streetById(row.street_id) ?? this.streetByName(written.street, row);
    if (street === undefined) {
      this.index.houses.remove(id);
      return;
    }
    const position = { lon: tenMillionths(row.lon), lat: tenMillionths(row.lat) };
    this.index.houses.put({ id, street, number: written.number, ...position });
  }

  private written(row: SourceRow): Written {
    const text = textOf(row.text);
    const fromText = splitAddress(text);
    if (fromText.isNumberFirst) this.index.isNumberFirst = true;
    return {
      street: textOf(row.street_name) || fromText.street,
      number: textOf(row.number) || fromText.number,
      isNumberFirst: fromText.isNumberFirst,
    };
  }

  private streetById(streetId: unknown): number | undefined {
    if (streetId === null || streetId === undefined || this.streetLayer === '') return undefined;
    return this.index.names.indexOf('street', this.streetLayer, Number(streetId));
  }

  /** A street that the address itself names; search takes it for one with the layer's of that name. */
  private streetByName(name: string, row: SourceRow): number | undefined {
    if (name === '') return undefined;
    const settlement = textOf(row.settlement);
    const group = this.told.of(`${fold(name).text}|${fold(settlement).text}`);
    const layer = this.index.addressLayer;
    const existing = this.index.names.indexOf('street', layer, -1 - group);
    if (existing !== undefined) return existing;
    const place = { kind: 'street', layer, id: -1 - group, name, settlement } as const;
    return this.index.names.put({ ...place, nameCyrillic: null, rank: 3, lon: 0, lat: 0 });
  }
}
