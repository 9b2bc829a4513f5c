/** Signing in, in the panel; the map stays beside it. */
import { type FormEvent, useState } from 'react';
import { ProblemError } from '../api/http.ts';
import { useSession, useSessionChange } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { go } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { FormTrouble, useTroubleText } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { PanelHead } from './panel-head.tsx';
import { type Room, roomsOf } from './rooms.ts';
import { useTitle } from './title.ts';

export function SignIn({ room }: { room?: Room }) {
  const { t } = useText();
  const account = useSession().data?.account;
  useTitle(t('signIn'));
  const home = account ? roomsOf(account.role)[0] : undefined;
  return (
    <>
      <PanelHead title={t('signIn')} />
      <div className="panel-body">
        {room ? (
          <p className="lead">
            {account
              ? t('signIn.otherRole', { room: t(room.title), role: t(`role.${account.role}`) })
              : t('signIn.forRoom', { room: t(room.title) })}
          </p>
        ) : null}
        {account && home ? (
          <Button kind="primary" onPress={() => go(home.path)}>
            {t('signIn.goTo', { room: t(home.title) })}
          </Button>
        ) : (
          <SignInForm isRoomAsked={room !== undefined} />
        )}
      </div>
    </>
  );
}

function SignInForm({ isRoomAsked }: { isRoomAsked: boolean }) {
  const { t } = useText();
  const { signIn } = useSessionChange();
  const troubleText = useTroubleText();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    setTrouble(null);
    try {
      const { account } = await signIn(login.trim(), password);
      // A room that was asked for opens by itself; else the first room of the role.
      const home = account && roomsOf(account.role)[0];
      if (!isRoomAsked && home) go(home.path, {}, { replace: true });
    } catch (error) {
      const isWrong = error instanceof ProblemError && error.code === 'wrong-credentials';
      setTrouble(isWrong ? t('signIn.wrong') : troubleText(error));
      setPending(false);
    }
  };

  return (
    <form className="form" onSubmit={submit}>
      <TextInput
        label={t('signIn.login')}
        value={login}
        onChange={setLogin}
        autoComplete="username"
        autoFocus
        isRequired
      />
      <TextInput
        label={t('signIn.password')}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="current-password"
        isRequired
      />
      <FormTrouble text={trouble} />
      <Button kind="primary" type="submit" isPending={isPending}>
        {t('signIn.do')}
      </Button>
      <p className="hint">{t('signIn.hint')}</p>
    </form>
  );
}
