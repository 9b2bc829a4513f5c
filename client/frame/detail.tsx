/** The detail panel: the selected request, asset or place; on the desk the place of the draft. */
import type { Role } from '../../server/viewer.ts';
import { AdminPane, useAdminPage } from '../admin/index.tsx';
import { CaseDetail } from '../cases/case-detail.tsx';
import { DraftPlaceDetail } from '../desk/draft-place.tsx';
import { WorkDetailPane } from '../inbox/work-detail.tsx';
import { FeatureDetail } from '../place/feature-detail.tsx';
import { PlaceDetail } from '../place/place-detail.tsx';
import { useLocation } from '../state/location.ts';
import { readSelection } from '../state/selection.ts';

export function Detail({ role }: { role: Role }) {
  const { query } = useLocation();
  const isForm = useAdminPage()?.key != null;
  const selection = readSelection(query);
  if (isForm) return <AdminPane />;
  if (selection?.kind === 'request') {
    return <CaseDetail key={selection.reference} reference={selection.reference} role={role} />;
  }
  if (selection?.kind === 'feature') {
    return <FeatureDetail layer={selection.layer} id={selection.id} />;
  }
  if (selection?.kind === 'work') {
    const { layer, reference } = selection;
    return <WorkDetailPane key={reference} layer={layer} reference={reference} />;
  }
  if (selection?.kind === 'place') return <PlaceDetail lonLat={selection.lonLat} role={role} />;
  return <DraftPlaceDetail />;
}
