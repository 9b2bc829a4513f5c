/** What a search found, as plain facts; words for people are made elsewhere. */
import type { House, HouseFit } from './houses.ts';
import type { PlaceName } from './place-names.ts';

interface FoundBase {
  /** The published layer and the id of its feature. */
  readonly layer: string;
  readonly id: number;
  /** About 0 to 120; compares across kinds. */
  readonly score: number;
  /** 1e-7 degrees. */
  readonly lon: number;
  readonly lat: number;
  /** Letters to mark, by folded word of the title. */
  readonly matched: ReadonlyMap<string, number>;
}

export interface FoundName extends FoundBase {
  readonly kind: 'street' | 'settlement' | 'district';
  readonly place: PlaceName;
  /** House numbers of a street. */
  readonly houses: number;
}

export interface FoundAddress extends FoundBase {
  readonly kind: 'address';
  readonly street: PlaceName;
  readonly house: House;
  readonly fit: HouseFit;
  /** The number that was asked for, folded. */
  readonly asked: string;
  /** Whether the street has the very number that was asked for. */
  readonly isAskedThere: boolean;
  /** How the city writes it: "12 Main St". */
  readonly isNumberFirst: boolean;
}

export interface FoundParcel extends FoundBase {
  readonly kind: 'parcel';
  readonly number: string;
  /** The number that was asked for, where it is not there and this one is next to it. */
  readonly askedInVain: string | undefined;
  readonly municipality: PlaceName | undefined;
}

export interface FoundAsset extends FoundBase {
  readonly kind: 'asset';
  readonly number: string;
  /** Whether the whole number was typed in one, letters and all: R-00147. */
  readonly isWhole: boolean;
}

export type Found = FoundName | FoundAddress | FoundParcel | FoundAsset;
