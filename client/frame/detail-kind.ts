import { useAdminPage } from '../admin/index.tsx';
import { useDraft } from '../state/draft.ts';
import { useLocation } from '../state/location.ts';
import { readSelection } from '../state/selection.ts';
import { useIsPhone } from './use-is-phone.ts';

/** What the detail panel has to show; null: it is not there. */
export function useDetailKind():
  | 'request'
  | 'feature'
  | 'work'
  | 'place'
  | 'draft'
  | 'admin'
  | null {
  const { path, query } = useLocation();
  const isPhone = useIsPhone();
  const hasPlace = useDraft((draft) => draft.place !== null);
  const isForm = useAdminPage()?.key != null;
  const selection = readSelection(query);
  if (isForm) return 'admin';
  if (selection) return selection.kind;
  // On a phone the place of the draft stands inside the form.
  return path === '/desk/new' && hasPlace && !isPhone ? 'draft' : null;
}
