/** Imports into a layer that were saved: each can be opened, and undone. */
import { useText } from '../i18n/index.tsx';
import { setQuery } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { Ago } from '../ui/parts.tsx';
import { usePastImports } from './queries.ts';

export function PastImports({ layer, openId }: { layer: string; openId: string | null }) {
  const { t } = useText();
  const past = (usePastImports(layer).data ?? []).filter(({ id }) => id !== openId);
  if (past.length === 0) return null;
  return (
    <section className="card-part stack" aria-label={t('import.past')}>
      <h2 className="section-title">{t('import.past')}</h2>
      <ul className="import-rows">
        {past.map(({ id, fileName, account, savedAt, state, reason }) => (
          <li key={id}>
            <Button kind="quiet" onPress={() => setQuery({ import: id })}>
              {t('import.pastOne', { file: fileName, account })}
            </Button>
            <span className="hint">
              {savedAt ? <Ago instant={savedAt} /> : null}
              {state === 'undone' ? `, ${t('import.wasUndone')}` : null}
              {reason ? ` · ${reason}` : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
