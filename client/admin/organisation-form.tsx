/** An organisation: what it is called, where it works, how it is reached, and what refers to it. */
import type { AdminOrganisation } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { Fact } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type Document, faultAt, useDocument } from './document.ts';
import { DocumentPage } from './document-page.tsx';
import { NewCodeField, TitlesField } from './fields.tsx';
import { useNames } from './lists.ts';
import { goToPage } from './pages.ts';
import { TerritoryField } from './territory-field.tsx';

export const organisationKinds = [
  'contact_centre',
  'public_enterprise',
  'city_administration',
  'inspection',
  'contractor',
] as const;

const start: AdminOrganisation = {
  code: '',
  name: '',
  titles: {},
  kind: 'public_enterprise',
  territory: null,
  phone: null,
  email: null,
  headEmail: null,
  isActive: true,
  uses: { rules: 0, accounts: 0, openRequests: 0, calendars: [] },
};

export function OrganisationForm({ code }: { code: string }) {
  const { t } = useText();
  const isNew = code === 'new';
  const path = isNew ? '/api/admin/organisations' : `/api/admin/organisations/${code}`;
  const opened = useDocument<AdminOrganisation>(path, {
    ...(isNew ? { start } : {}),
    send: ({ code: own, uses, ...rest }) => (isNew ? { code: own, ...rest } : rest),
  });
  const names = useNames();
  return (
    <DocumentPage
      kind={t('admin.organisation')}
      title={isNew ? t('admin.newOrganisation') : names.organisation(code)}
      section="organisations"
      opened={opened}
      subject="organisation"
      of={code}
      keyOf={(saved) => saved.code}
    >
      {(document) => <OrganisationFields document={document} />}
    </DocumentPage>
  );
}

function OrganisationFields({ document }: { document: Document<AdminOrganisation> }) {
  const { t, format } = useText();
  const { content, change, faults } = document;
  const orNull = (text: string) => (text.trim() === '' ? null : text);
  const { rules, accounts, openRequests, calendars } = content.uses;
  return (
    <>
      {document.isNew ? (
        <NewCodeField
          code={content.code}
          error={faultAt(faults, '/code')}
          onChange={(code) => change({ code })}
        />
      ) : (
        <dl className="facts">
          <Fact name={t('admin.usedBy')}>
            {t('admin.uses', {
              rules: format.number(rules),
              accounts: format.number(accounts),
              requests: format.number(openRequests),
            })}
          </Fact>
          <Fact name={t('admin.workingHours')}>
            {calendars.length === 0 ? (
              <span className="faint">{t('admin.calendarNone')}</span>
            ) : (
              calendars.map((calendar) => (
                <button
                  key={calendar}
                  type="button"
                  className="button button-quiet"
                  onClick={() => goToPage('calendars', calendar)}
                >
                  {calendar}
                </button>
              ))
            )}
          </Fact>
        </dl>
      )}
      <TextInput
        label={t('admin.name')}
        isRequired
        value={content.name}
        error={faultAt(faults, '/name')}
        onChange={(name) => change({ name })}
      />
      <TitlesField
        label={t('admin.nameIn')}
        titles={content.titles}
        faults={faults}
        pointer="/titles"
        hint={t('admin.cyrillicHint')}
        onChange={(titles) => change({ titles: titles as AdminOrganisation['titles'] })}
      />
      <SelectInput
        label={t('admin.organisationKind')}
        value={content.kind}
        options={organisationKinds.map((kind) => ({
          value: kind,
          title: t(`admin.organisationKind.${kind}`),
        }))}
        onChange={(kind) => change({ kind: kind as AdminOrganisation['kind'] })}
      />
      <TextInput
        label={t('admin.phone')}
        type="tel"
        value={content.phone ?? ''}
        error={faultAt(faults, '/phone')}
        onChange={(phone) => change({ phone: orNull(phone) })}
      />
      <TextInput
        label={t('admin.email')}
        type="email"
        value={content.email ?? ''}
        error={faultAt(faults, '/email')}
        onChange={(email) => change({ email: orNull(email) })}
      />
      <TextInput
        label={t('admin.headEmail')}
        hint={t('admin.headEmailHint')}
        type="email"
        value={content.headEmail ?? ''}
        error={faultAt(faults, '/headEmail')}
        onChange={(email) => change({ headEmail: orNull(email) })}
      />
      <TerritoryField
        territory={content.territory}
        none={t('admin.territoryCity')}
        error={faultAt(faults, '/territory', true)}
        onChange={(territory) => change({ territory })}
      />
      <CheckInput
        label={t('admin.inUse')}
        isSelected={content.isActive}
        onChange={(isActive) => change({ isActive })}
      />
      {faultAt(faults, '/isActive') ? (
        <p className="field-error">{faultAt(faults, '/isActive')}</p>
      ) : null}
    </>
  );
}
