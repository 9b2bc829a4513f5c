/** What a client missed while it was away, read from the feed. What was before is known by its envelope only. */

import { boxOfDegrees, tilesOfBox } from '../../../tiles/index.ts';
import type { LayerRecord } from '../../catalog/index.ts';
import { type FeedCursor, statement } from '../../db/index.ts';
import { rowCondition } from '../../layers/index.ts';
import type { Services } from '../../services.ts';
import type { Viewer } from '../../viewer.ts';
import type { ChangeEvent } from '../api/schema.ts';
import { eventId, type Listening } from './query.ts';
import { eventText, mayHear } from './tell.ts';

const between = statement('feed/between', ['fromSeq', 'toSeq', 'most']);
const reaches = statement('feed/reaches', ['xid', 'seq']);

/** Who missed more than this is told to begin anew. */
const mostMissed = 2000;
const mostListedTiles = 500;

interface MissedRow extends Record<string, unknown> {
  readonly xid: string;
  readonly seq: string;
  readonly layer: string;
  readonly featureId: number | null;
  readonly op: ChangeEvent['op'] | 'catalog';
  readonly at: Date;
  readonly west: number | null;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The events after a cursor up to another as SSE text; null when they are too many or forgotten. */
export async function missedEvents(
  services: Services,
  viewer: Viewer,
  listening: Listening,
  upTo: FeedCursor,
): Promise<string[] | null> {
  if (listening.isLost) return null;
  const { after } = listening;
  if (after === null) return [];
  const rows = await services.database.system(
    async (transaction) => {
      const kept = await transaction.first<{ isKept: boolean }>(reaches, { ...after });
      if (!kept?.isKept) return null;
      return transaction.rows<MissedRow>(between, {
        fromSeq: after.seq,
        toSeq: upTo.seq,
        most: mostMissed + 1,
      });
    },
    { readOnly: true },
  );
  if (rows === null || rows.length > mostMissed) return null;
  return rows.flatMap((row) => textsOf(row, viewer, listening, services));
}

function textsOf(
  row: MissedRow,
  viewer: Viewer,
  listening: Listening,
  services: Services,
): string[] {
  const layer = services.catalog.current.layers.get(row.layer);
  if (layer === undefined || row.op === 'catalog') return [];
  if (!mayHear(row.layer, viewer, listening, services)) return [];
  return [eventText(eventId(row), eventOf(row, row.op, layer, viewer, listening.zooms))];
}

function eventOf(
  row: MissedRow,
  op: ChangeEvent['op'],
  layer: LayerRecord,
  viewer: Viewer,
  zooms: readonly number[],
): ChangeEvent {
  const base = { layer: row.layer, at: row.at.toISOString() };
  // Whether this viewer saw the row as it was then is no longer known: he hears only that something changed.
  const isVague =
    row.featureId === null || row.west === null || rowCondition(layer, viewer) !== null;
  if (isVague) return { ...base, op: 'bulk', ids: [], envelope: null, tiles: null };
  const envelope: [number, number, number, number] = [row.west!, row.south, row.east, row.north];
  return { ...base, op, ids: [row.featureId!], envelope, tiles: tilesOf(envelope, zooms) };
}

function tilesOf(
  envelope: [number, number, number, number],
  zooms: readonly number[],
): string[] | null {
  const box = boxOfDegrees(envelope);
  const names: string[] = [];
  for (const zoom of zooms) {
    const tiles = tilesOfBox(box, zoom);
    if (tiles === null || names.length + tiles.length / 2 > mostListedTiles) return null;
    for (let i = 0; i < tiles.length; i += 2) names.push(`${zoom}/${tiles[i]}/${tiles[i + 1]}`);
  }
  return names;
}
