/** The draft of the rules on the requests of the past year: what would have gone elsewhere. Nothing is written. */
import { useState } from 'react';
import type { AdminRuleList, TrialResult } from '../../server/http/api/schema.ts';
import { call } from '../api/http.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { FormTrouble } from '../ui/parts.tsx';
import { useAttempt } from '../ui/use-attempt.ts';
import type { Document } from './document.ts';
import { useNames } from './lists.ts';
import { trialOf } from './rules.ts';

const yearDays = 365;
/** Moves that are told; the rest is summed up. */
const mostMoves = 50;

export function Trial({ document }: { document: Document<AdminRuleList> }) {
  const { t } = useText();
  const { attempt, isPending, trouble } = useAttempt();
  const [result, setResult] = useState<{ of: unknown; found: TrialResult } | null>(null);
  const { content, base } = document;
  const run = () =>
    attempt(async () => {
      const body = trialOf(content.rules, base.rules, yearDays);
      const found = await call<TrialResult>('/api/responsibility/trial', { method: 'POST', body });
      setResult({ of: content.rules, found });
    });
  const isStale = result !== null && result.of !== content.rules;
  return (
    <section className="card-part" aria-label={t('admin.trial')}>
      <h2 className="section-title">{t('admin.trial')}</h2>
      <p className="hint">{t('admin.trialHint')}</p>
      <Button icon="refresh" isPending={isPending} onPress={run}>
        {t('admin.trialRun')}
      </Button>
      <div role="status">
        {isPending ? <p>{t('loading')}</p> : null}
        {result && !isPending ? <TrialWords result={result.found} isStale={isStale} /> : null}
      </div>
      <FormTrouble text={trouble} />
    </section>
  );
}

function TrialWords({ result, isStale }: { result: TrialResult; isStale: boolean }) {
  const { t, format } = useText();
  const names = useNames();
  const nameOf = (code: string | null) => (code ? names.organisation(code) : t('admin.nobody'));
  return (
    <>
      {isStale ? <p className="notice notice-warning">{t('admin.trialStale')}</p> : null}
      <p>
        {t('admin.trialResult', {
          requests: format.number(result.requests),
          moved: format.number(result.moved),
        })}
      </p>
      {result.moves.length > 0 ? (
        <table className="admin-table">
          <thead>
            <tr>
              <th scope="col">{t('admin.category')}</th>
              <th scope="col">{t('admin.fromTo')}</th>
              <th scope="col">{t('admin.count')}</th>
            </tr>
          </thead>
          <tbody>
            {result.moves.slice(0, mostMoves).map(({ category, from, to, count, samples }) => (
              <tr key={`${category} ${from} ${to}`}>
                <td>{names.category(category)}</td>
                <td>
                  {nameOf(from)} → {nameOf(to)}
                  <span className="fact-more">
                    {samples.slice(0, 3).map((reference) => (
                      <span className="admin-reference" key={reference}>
                        {reference}&ensp;
                      </span>
                    ))}
                  </span>
                </td>
                <td className="number">{format.number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
