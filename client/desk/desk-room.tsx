/** The contact desk: a new request, the one just saved, or the way to begin. */
import { useLocation } from '../state/location.ts';
import { DeskHome } from './desk-home.tsx';
import { NewRequestForm } from './new-request-form.tsx';
import { SavedRequest } from './saved-request.tsx';

export function DeskRoom() {
  const { path } = useLocation();
  const reference = path.slice('/desk/'.length);
  if (reference === 'new') return <NewRequestForm />;
  if (reference !== '' && path !== '/desk') return <SavedRequest reference={reference} />;
  return <DeskHome />;
}
