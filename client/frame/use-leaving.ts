import { useSessionChange } from '../api/queries.ts';
import { letAllGo } from '../inbox/picked.ts';
import { clearDraft } from '../state/draft.ts';
import { go } from '../state/location.ts';
import { useTroubleText } from '../ui/parts.tsx';
import { toast } from '../ui/toast.tsx';

/** Signs out: the draft goes, too, as it may hold a caller's name and number. */
export function useLeaving(): () => Promise<void> {
  const { signOut } = useSessionChange();
  const troubleText = useTroubleText();
  return async () => {
    try {
      await signOut();
      clearDraft();
      letAllGo();
      go('/map', {}, { keep: ['map'] });
    } catch (error) {
      toast(troubleText(error), 'trouble');
    }
  };
}
