/** The page behind a link of invitation: one sets a password and is in. The token stands behind the #, where no server sees it. */
import { type FormEvent, useState } from 'react';
import type { Session } from '../../server/http/api/schema.ts';
import { call, ProblemError } from '../api/http.ts';
import { useSessionChange } from '../api/queries.ts';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import { go } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { FormTrouble, useTroubleText } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';

const leastLetters = 12;
/** Taken when the page is loaded: the map then writes its own position into the address. */
const token = window.location.hash.slice(1);

export function Welcome() {
  const { t } = useText();
  useTitle(t('welcome.title'));
  const troubleText = useTroubleText();
  const { take } = useSessionChange();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password.length < leastLetters) return setTrouble(t('welcome.short'));
    if (password !== again) return setTrouble(t('welcome.differ'));
    setPending(true);
    try {
      const body = { token, newPassword: password };
      take(await call<Session>('/api/session/invitation', { method: 'POST', body }));
      go('/', {}, { replace: true });
    } catch (error) {
      const isOver = error instanceof ProblemError && error.problem.status < 402;
      setTrouble(isOver ? t('welcome.over') : troubleText(error));
      setPending(false);
    }
  };
  return (
    <>
      <PanelHead title={t('welcome.title')} />
      <div className="panel-body">
        <form className="form" onSubmit={submit}>
          <p>{t('welcome.hint')}</p>
          <TextInput
            label={t('welcome.password')}
            type="password"
            autoComplete="new-password"
            autoFocus
            isRequired
            value={password}
            onChange={setPassword}
          />
          <TextInput
            label={t('welcome.again')}
            type="password"
            autoComplete="new-password"
            isRequired
            value={again}
            onChange={setAgain}
          />
          <FormTrouble text={trouble} />
          <Button kind="primary" type="submit" isPending={isPending}>
            {t('welcome.do')}
          </Button>
        </form>
      </div>
    </>
  );
}
