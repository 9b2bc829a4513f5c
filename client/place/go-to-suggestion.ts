import type { Suggestion } from '../../server/http/api/schema.ts';
import { select } from '../state/selection.ts';
import { flyTo, flyToZoom } from '../state/view.ts';

/** Shows what was found: on the map and in the detail panel. */
export function goToSuggestion(suggestion: Suggestion): void {
  const { kind, layer, id, lonLat, reference } = suggestion;
  if (kind === 'settlement' || kind === 'district') flyToZoom(lonLat, 15);
  else flyTo(lonLat, 17.5);
  if (kind === 'request' && reference) select({ kind: 'request', reference });
  else if (kind === 'address') select({ kind: 'place', lonLat });
  else select({ kind: 'feature', layer, id });
}
