/** What a viewer may see of the layers: which of them, which columns, which rows. The same rules as the database's. */

import type { Condition, Tallied } from '../../tiles/index.ts';
import {
  type Catalog,
  type LayerRecord,
  visibleLayers,
  visibleProperties,
} from '../catalog/index.ts';
import type { Viewer } from '../viewer.ts';

/** Columns that decide who sees a row of the layer of requests. */
const requestRuleColumns = ['organisation_id', 'territory_organisation_ids', 'is_public'];
/** Columns that decide who sees a row of a layer of incidents or works. */
const publishedRuleColumns = ['organisation_id', 'is_public'];
/** The open ones of request.status, in its order. */
const openStatuses = [
  'received',
  'validated',
  'assigned',
  'accepted',
  'planned',
  'in_progress',
  'waiting_for_citizen',
  'on_hold',
  'refused',
  'reopened',
];
/** Columns that are there for the rule only and are never drawn. */
const undrawnColumns = new Set(['territory_organisation_ids']);

/** The columns that are kept resident: those for tiles, and those that its row rule asks for. */
export function residentColumns(layer: LayerRecord): string[] {
  const needed =
    layer.rowRule === 'request'
      ? requestRuleColumns
      : layer.rowRule === 'published'
        ? publishedRuleColumns
        : [];
  const isNeeded = (name: string) => needed.includes(name);
  return layer.properties
    .filter((property) => property.inTiles || isNeeded(property.name))
    .map((property) => property.name);
}

/** The columns of a layer that may be in a tile of this viewer's. */
export function drawnColumns(layer: LayerRecord, viewer: Viewer): string[] {
  return visibleProperties(layer, viewer)
    .filter((property) => property.inTiles && !undrawnColumns.has(property.name))
    .map((property) => property.name);
}

/** What clusters of this layer count apart: of requests the states in which somebody has still to do something. */
export function talliedOf(layer: LayerRecord): Tallied | null {
  return layer.rowRule === 'request' ? { column: 'status', values: openStatuses } : null;
}

/** The columns by which lines that are shorter than a pixel are told apart: what a map may colour them by. */
export function kindColumns(layer: LayerRecord): string[] {
  return layer.properties
    .filter(({ codeList, dataType }) => codeList !== null || dataType === 'boolean')
    .map(({ name }) => name);
}

/** Which rows a viewer may see: null for all. Mirrors the row-level security of the layer's table. */
export function rowCondition(layer: LayerRecord, viewer: Viewer): Condition | null {
  if (layer.rowRule === 'all') return null;
  switch (viewer.role) {
    case 'clerk':
    case 'analyst':
    case 'planner':
    case 'administrator':
      return null;
    case 'dispatcher':
    case 'field_worker':
      return layer.rowRule === 'request'
        ? ownOrUnassigned(viewer.organisationId)
        : ownOrPublished(viewer.organisationId);
    default:
      return { op: '=', column: 'is_public', value: true };
  }
}

function ownOrPublished(organisationId: number | null): Condition {
  return {
    op: 'or',
    args: [
      { op: '=', column: 'organisation_id', value: organisationId ?? -1 },
      { op: '=', column: 'is_public', value: true },
    ],
  };
}

function ownOrUnassigned(organisationId: number | null): Condition {
  // Nobody's organisation: no row fits.
  const value = organisationId ?? -1;
  return {
    op: 'or',
    args: [
      { op: '=', column: 'organisation_id', value },
      {
        op: 'and',
        args: [
          { op: 'isNull', column: 'organisation_id' },
          { op: 'contains', column: 'territory_organisation_ids', value },
        ],
      },
    ],
  };
}

/** Whether two viewers can see this layer differently at all. */
export function dependsOnViewer(layer: LayerRecord): boolean {
  return (
    !layer.isPublic ||
    layer.rowRule !== 'all' ||
    layer.properties.some((property) => property.inTiles && !property.isPublic)
  );
}

/** A short name of what a viewer may see of these layers: viewers of one scope get the same bytes. */
export function scopeOf(layers: readonly LayerRecord[], viewer: Viewer): string {
  if (!layers.some(dependsOnViewer)) return 'everybody';
  if (viewer.role === 'citizen') return 'citizen';
  const isByOrganisation = viewer.role === 'dispatcher' || viewer.role === 'field_worker';
  const hasRowRule = layers.some((layer) => layer.rowRule !== 'all');
  return isByOrganisation && hasRowRule ? `organisation-${viewer.organisationId}` : 'staff';
}

/** The layers of these names, in their order, when the viewer may see every one; else the name that he may not. */
export function layersFor(
  catalog: Catalog,
  viewer: Viewer,
  names: readonly string[],
): LayerRecord[] | { readonly unknown: string } {
  const visible = new Map(visibleLayers(catalog, viewer).map((layer) => [layer.name, layer]));
  const layers: LayerRecord[] = [];
  for (const name of names) {
    const layer = visible.get(name);
    if (layer === undefined) return { unknown: name };
    layers.push(layer);
  }
  return layers;
}
