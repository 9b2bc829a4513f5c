/** Following a report: what became of it in plain words, and what one can do. The number opens it, nothing else. */
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import type { FollowedRequest } from '../../../server/http/api/schema.ts';
import { ProblemError } from '../../api/http.ts';
import { useTitle } from '../../frame/title.ts';
import { useText } from '../../i18n/index.tsx';
import { go, useLocation } from '../../state/location.ts';
import { usePreferences } from '../../state/preferences.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Notice, PageHead, Waiting } from '../parts.tsx';
import { followPath } from '../paths.ts';
import { useFollowed } from '../queries.ts';
import { useReport } from '../report/draft.ts';
import { useCitizenTrouble } from '../trouble.ts';
import { Followed } from './followed.tsx';
import { example, readReference, readToken } from './numbers.ts';

/** The token of the address; else that of what was reported in this tab just now. */
function useToken(reference: string | null): string | null {
  const { query } = useLocation();
  const sent = useReport((report) => report.sent);
  return query.get('token') ?? (sent?.reference === reference ? (sent?.token ?? null) : null);
}

export function FollowPage({ reference }: { reference: string | null }) {
  const { t } = useText();
  const token = useToken(reference);
  useTitle(reference ?? t('portal.follow.title'));
  if (reference === null || token === null) return <FindForm reference={reference} error={null} />;
  return <Opened key={`${reference} ${token}`} reference={reference} token={token} />;
}

function Opened({ reference, token }: { reference: string; token: string }) {
  const { language } = useText();
  const client = useQueryClient();
  const followed = useFollowed(reference, token);
  useTheirLanguage(followed.data);
  if (followed.isPending) return <Waiting />;
  if (followed.isError) return <FindForm reference={reference} error={followed.error} />;
  const onChanged = (changed: FollowedRequest) =>
    client.setQueryData(['followed', reference, token, language], changed);
  return <Followed request={followed.data} token={token} onChanged={onChanged} />;
}

/** Whoever has not chosen a language here reads in the one in which he is written to. */
function useTheirLanguage(request: FollowedRequest | undefined): void {
  const theirs = request?.language ?? null;
  useEffect(() => {
    const { language, set } = usePreferences.getState();
    if (language === null && theirs) set({ language: theirs });
  }, [theirs]);
}

/** Asks for the two numbers; says why they opened nothing. */
function FindForm({ reference, error }: { reference: string | null; error: unknown }) {
  const { t } = useText();
  const troubleText = useCitizenTrouble();
  const [typed, setTyped] = useState(reference ?? '');
  const [code, setCode] = useState('');
  const [isChecked, setChecked] = useState(false);
  const found = readReference(typed);
  const token = readToken(code);
  const isWrong = error instanceof ProblemError && [400, 404].includes(error.problem.status);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (found && token.length >= 10) go(followPath(found), { token }, { keep: [] });
  };
  return (
    <div className="portal-page">
      <PageHead>{t('portal.follow.title')}</PageHead>
      <p className="portal-lead">{t('portal.follow.lead')}</p>
      {error === null ? null : (
        <Notice icon="warning" kind="warning" isUrgent>
          {isWrong ? t('portal.follow.wrong') : troubleText(error)}
        </Notice>
      )}
      <form className="portal-form" noValidate onSubmit={submit}>
        <TextInput
          label={t('portal.done.reference')}
          hint={t('portal.follow.referenceHint', { example })}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          maxLength={40}
          error={isChecked && !found ? t('portal.follow.referenceWrong', { example }) : null}
        />
        <TextInput
          label={t('portal.done.code')}
          hint={t('portal.follow.codeHint')}
          value={code}
          onChange={setCode}
          autoComplete="off"
          inputMode="numeric"
          maxLength={100}
          error={isChecked && token.length < 10 ? t('portal.follow.codeWrong') : null}
        />
        <div className="portal-foot-actions">
          <Button kind="primary" type="submit">
            {t('portal.follow.open')}
          </Button>
        </div>
      </form>
    </div>
  );
}
