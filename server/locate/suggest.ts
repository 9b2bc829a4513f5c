import { type Catalog, visibleLayers, visibleProperties } from '../catalog/index.ts';
import type { Database } from '../db/index.ts';
import type { Language, Suggestion, Suggestions } from '../http/api/schema.ts';
import type { Vault } from '../privacy/index.ts';
import type { Viewer } from '../viewer.ts';
import { noteOnParcel, noteOnReference } from './notes.ts';
import { toSuggestion } from './present.ts';
import { suggestRequests } from './request-suggestions.ts';
import type { LocateRoom } from './room.ts';
import { numberColumn } from './sources.ts';

export interface SuggestQuestion {
  readonly room: LocateRoom;
  readonly database: Database;
  readonly catalog: Catalog;
  readonly viewer: Viewer;
  readonly language: Language;
  readonly vault: Vault;
  readonly text: string;
  readonly limit: number;
  readonly near?: { readonly lon: number; readonly lat: number } | undefined;
}

/**
 * What the text may mean, grouped by kind: groups by their best suggestion, within a group by score.
 * Places come from memory; requests from the database, as the viewer, when the text looks like one.
 */
export async function suggest(question: SuggestQuestion): Promise<Suggestions> {
  const { room, catalog, viewer, language, text, limit, near } = question;
  const visible = searchableLayers(catalog, viewer);
  const isVisible = (layer: string) => visible.has(layer);
  const found = room.find({ text, limit, isVisible, ...(near ? { near } : {}) });
  const places = found.map((each) => toSuggestion(each, catalog, language));
  const requests = await suggestRequests(question, text);
  const groups = grouped([...requests, ...places].slice(0, limit));
  const parcelLayer = catalog.placeRoles.get('parcel')?.layer.name ?? '';
  const note =
    noteOnReference(text, catalog.city?.referencePrefix, language) ??
    (isVisible(parcelLayer) ? noteOnParcel(text, found, language) : undefined);
  return note === undefined ? { groups } : { groups, note };
}

/** Layers that the viewer may see; an asset's only where its number may be read too. */
function searchableLayers(catalog: Catalog, viewer: Viewer): ReadonlySet<string> {
  const readable = visibleLayers(catalog, viewer).filter((layer) => {
    const number = layer.isAsset ? numberColumn(layer) : undefined;
    const properties = visibleProperties(layer, viewer);
    return number === undefined || properties.some(({ name }) => name === number);
  });
  return new Set(readable.map(({ name }) => name));
}

function grouped(suggestions: readonly Suggestion[]): Suggestions['groups'] {
  const byScore = [...suggestions].sort((a, b) => b.score - a.score);
  const groups = new Map<Suggestion['kind'], Suggestion[]>();
  for (const suggestion of byScore) {
    const group = groups.get(suggestion.kind);
    if (group) group.push(suggestion);
    else groups.set(suggestion.kind, [suggestion]);
  }
  return [...groups].map(([kind, members]) => ({ kind, suggestions: members }));
}
