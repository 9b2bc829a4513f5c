/** Says that open requests are hidden while a result with numbers of its own is shown, and shows them again. */
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { useVisibleLayers } from '../layers/visible.ts';
import { setQuery, useLocation } from '../state/location.ts';
import { Button } from '../ui/button.tsx';

export function HiddenRequests({ layers }: { layers: readonly Layer[] }) {
  const { t } = useText();
  const isShown = useLocation().query.get('requests') === 'shown';
  if (!useVisibleLayers(layers).has('request')) return null;
  return (
    <p className="planning-line hint">
      <span className="grow">
        {t(isShown ? 'planning.requestsShown' : 'planning.requestsHidden')}
      </span>
      <Button
        kind="quiet"
        onPress={() => setQuery({ requests: isShown ? null : 'shown' }, { replace: true })}
      >
        {t(isShown ? 'planning.hideRequests' : 'planning.showRequests')}
      </Button>
    </p>
  );
}
