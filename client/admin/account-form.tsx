/** A person: as what and for whom she works, whether she may sign in, and the link by which she sets her password. */
import { useState } from 'react';
import type { AdminAccount, AdminInvitation } from '../../server/http/api/schema.ts';
import { call } from '../api/http.ts';
import { languageNames, useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { FormTrouble, useTroubleText } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { toast } from '../ui/toast.tsx';
import { type Document, faultAt, useDocument } from './document.ts';
import { DocumentPage } from './document-page.tsx';
import { OrganisationChoice } from './fields.tsx';

const roles = [
  'clerk',
  'dispatcher',
  'field_worker',
  'analyst',
  'planner',
  'administrator',
] as const;

const start: AdminAccount = {
  id: 0,
  login: '',
  name: '',
  role: 'clerk',
  organisation: '',
  language: 'sr-Latn',
  email: null,
  isActive: true,
  invitedUntil: null,
};

export function AccountForm({ id }: { id: string }) {
  const { t } = useText();
  const isNew = id === 'new';
  const path = isNew ? '/api/admin/accounts' : `/api/admin/accounts/${id}`;
  const opened = useDocument<AdminAccount>(path, {
    ...(isNew ? { start } : {}),
    send: ({ id: own, login, invitedUntil, isActive, ...rest }) =>
      isNew ? { login, ...rest } : { isActive, ...rest },
  });
  return (
    <DocumentPage
      kind={t('admin.account')}
      title={isNew ? t('admin.newAccount') : (opened.document?.content.name ?? '')}
      section="accounts"
      opened={opened}
      subject="account"
      of={id}
      keyOf={(saved) => saved.id}
      below={({ base }) => <Invitation account={base} />}
    >
      {(document) => <AccountFields document={document} />}
    </DocumentPage>
  );
}

function AccountFields({ document }: { document: Document<AdminAccount> }) {
  const { t } = useText();
  const { content, change, faults } = document;
  return (
    <>
      {document.isNew ? (
        <TextInput
          label={t('admin.login')}
          isRequired
          autoFocus
          value={content.login}
          error={faultAt(faults, '/login')}
          onChange={(login) => change({ login })}
        />
      ) : (
        <p>
          {t('admin.login')}: <strong>{content.login}</strong>
        </p>
      )}
      <TextInput
        label={t('admin.personName')}
        isRequired
        value={content.name}
        error={faultAt(faults, '/name')}
        onChange={(name) => change({ name })}
      />
      <SelectInput
        label={t('admin.role')}
        value={content.role}
        options={roles.map((role) => ({ value: role, title: t(`role.${role}`) }))}
        onChange={(role) => change({ role: role as AdminAccount['role'] })}
      />
      <OrganisationChoice
        label={t('admin.organisation')}
        value={content.organisation === '' ? null : content.organisation}
        error={faultAt(faults, '/organisation')}
        onChange={(organisation) => change({ organisation: organisation ?? '' })}
      />
      <SelectInput
        label={t('admin.language')}
        value={content.language}
        options={Object.entries(languageNames).map(([value, title]) => ({ value, title }))}
        onChange={(language) => change({ language: language as AdminAccount['language'] })}
      />
      <TextInput
        label={t('admin.email')}
        type="email"
        hint={t('admin.accountEmailHint')}
        value={content.email ?? ''}
        error={faultAt(faults, '/email')}
        onChange={(email) => change({ email: email.trim() === '' ? null : email })}
      />
      {document.isNew ? null : (
        <CheckInput
          label={t('admin.maySignIn')}
          isSelected={content.isActive}
          onChange={(isActive) => change({ isActive })}
        />
      )}
    </>
  );
}

function Invitation({ account }: { account: AdminAccount }) {
  const { t, format } = useText();
  const troubleText = useTroubleText();
  const [made, setMade] = useState<AdminInvitation | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  if (!account.isActive) return null;
  const make = async () => {
    try {
      const path = `/api/admin/accounts/${account.id}/invitation`;
      setMade(await call<AdminInvitation>(path, { method: 'POST' }));
      setTrouble(null);
    } catch (error) {
      setTrouble(troubleText(error));
    }
  };
  const copy = async (link: string) => {
    await navigator.clipboard.writeText(link);
    toast(t('admin.copied'));
  };
  return (
    <section className="card-part" aria-label={t('admin.invitation')}>
      <h3>{t('admin.invitation')}</h3>
      <p className="hint">{t('admin.invitationHint')}</p>
      {account.invitedUntil && !made ? (
        <p>{t('admin.invitedUntil', { at: format.dateTime(account.invitedUntil) })}</p>
      ) : null}
      <div className="button-flow">
        <Button icon="link" onPress={make}>
          {t('admin.invite')}
        </Button>
      </div>
      <div role="status">
        {made ? (
          <>
            <TextInput
              label={t('admin.invitationLink')}
              value={made.link}
              onChange={() => {}}
              hint={t('admin.invitedUntil', { at: format.dateTime(made.expiresAt) })}
            />
            <Button kind="quiet" onPress={() => copy(made.link)}>
              {t('admin.copy')}
            </Button>
          </>
        ) : null}
      </div>
      <FormTrouble text={trouble} />
    </section>
  );
}
