/** "Me too": one tap joins what was reported, and leads to the number by which it is followed. */
import { useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { newKey } from '../state/draft.ts';
import { go } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { portalPaths } from './paths.ts';
import { sendJoin } from './queries.ts';
import { clearReport, type Report, useReport } from './report/draft.ts';
import { useCitizenTrouble } from './trouble.ts';

/** Of each request one key, so that a tap that is tried again joins once. */
const keys = new Map<string, string>();

async function join(reference: string, report: Report): Promise<void> {
  const clientKey = keys.get(reference) ?? newKey();
  keys.set(reference, clientKey);
  const [name, email, phone] = [report.name.trim(), report.email.trim(), report.phone.trim()];
  const joined = await sendJoin(reference, {
    clientKey,
    ...(name && { name }),
    ...(email && { email }),
    ...(phone && { phone }),
    wantsAnswer: report.wantsAnswer,
  });
  keys.delete(reference);
  const { id: joinId, token, leaveToken, timesReported } = joined;
  const sent = { reference: joined.reference, token, joinId, leaveToken, timesReported };
  clearReport({ kind: 'join', ...sent });
  go(portalPaths.done, {}, { keep: [] });
}

export function MeToo({ reference }: { reference: string }) {
  const { t } = useText();
  const troubleText = useCitizenTrouble();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const press = async () => {
    if (isPending) return;
    setPending(true);
    setError(null);
    try {
      await join(reference, useReport.getState());
    } catch (problem) {
      setError(problem);
      setPending(false);
    }
  };
  return (
    <>
      <Button kind="primary" icon="plus" onPress={press}>
        {t('portal.meToo')}
      </Button>
      {isPending ? <p role="status">{t('portal.send.sending')}</p> : null}
      {error === null ? null : (
        <p className="field-error" role="alert">
          {troubleText(error)}
        </p>
      )}
    </>
  );
}
