/** A category: where it stands in the tree, how people call it, what is asked of it, how long its requests are kept. */
import type { AdminCategory } from '../../server/http/api/schema.ts';
import { useLayers } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { Fold } from '../ui/fold-out.tsx';
import { type Document, faultAt, useDocument } from './document.ts';
import { DocumentPage } from './document-page.tsx';
import {
  CategoryChoice,
  ChoiceField,
  KindChoice,
  LinesField,
  NewCodeField,
  NumberField,
  TitlesField,
} from './fields.tsx';
import { useNames } from './lists.ts';
import { QuestionsEditor } from './questions-editor.tsx';
import { RetentionFields } from './retention-fields.tsx';

const start: AdminCategory = {
  code: '',
  parent: null,
  position: 1000,
  titles: {},
  synonyms: [],
  kind: 'fault',
  assetLayers: [],
  searchRadiusMetres: 60,
  defaultPriority: 'normal',
  isActive: true,
  questions: [],
  retention: null,
  reopenDays: { resolved: null, closed: null },
};

const priorities = ['low', 'normal', 'high', 'urgent'] as const;

export function CategoryForm({ code }: { code: string }) {
  const { t } = useText();
  const isNew = code === 'new';
  const path = isNew ? '/api/admin/categories' : `/api/admin/categories/${code}`;
  const opened = useDocument<AdminCategory>(path, {
    ...(isNew ? { start } : {}),
    send: ({ code: own, ...rest }) => (isNew ? { code: own, ...rest } : rest),
  });
  const names = useNames();
  return (
    <DocumentPage
      kind={t('admin.category')}
      title={isNew ? t('admin.newCategory') : names.category(code)}
      section="categories"
      opened={opened}
      subject="category"
      of={code}
      keyOf={(saved) => saved.code}
    >
      {(document) => <CategoryFields document={document} />}
    </DocumentPage>
  );
}

function CategoryFields({ document }: { document: Document<AdminCategory> }) {
  const { t } = useText();
  const { content, change, faults } = document;
  const layers = useLayers().data ?? [];
  return (
    <>
      {document.isNew ? (
        <NewCodeField
          code={content.code}
          error={faultAt(faults, '/code')}
          onChange={(code) => change({ code })}
        />
      ) : null}
      <TitlesField
        label={t('admin.title')}
        titles={content.titles}
        faults={faults}
        pointer="/titles"
        hint={t('admin.cyrillicHint')}
        onChange={(titles) => change({ titles: titles as AdminCategory['titles'] })}
      />
      <LinesField
        label={t('admin.synonyms')}
        hint={t('admin.synonymsHint')}
        words={content.synonyms}
        error={faultAt(faults, '/synonyms', true)}
        onChange={(synonyms) => change({ synonyms })}
      />
      <CategoryChoice
        label={t('admin.parent')}
        none={t('admin.parentNone')}
        value={content.parent}
        error={faultAt(faults, '/parent')}
        onChange={(parent) => change({ parent })}
      />
      <NumberField
        label={t('admin.position')}
        hint={t('admin.positionHint')}
        value={content.position}
        error={faultAt(faults, '/position')}
        onChange={(position) => change({ position })}
      />
      <KindChoice
        label={t('admin.kind')}
        value={content.kind}
        error={faultAt(faults, '/kind')}
        onChange={(kind) => change({ kind: kind as AdminCategory['kind'] })}
      />
      <SelectInput
        label={t('admin.defaultPriority')}
        value={content.defaultPriority}
        options={priorities.map((one) => ({ value: one, title: t(`admin.priority.${one}`) }))}
        onChange={(defaultPriority) =>
          change({ defaultPriority: defaultPriority as AdminCategory['defaultPriority'] })
        }
      />
      <AssetLayers document={document} />
      <CheckInput
        label={t('admin.inUse')}
        isSelected={content.isActive}
        onChange={(isActive) => change({ isActive })}
      />
      {faultAt(faults, '/isActive') ? (
        <p className="field-error">{faultAt(faults, '/isActive')}</p>
      ) : null}
      <Fold title={t('admin.questions', { count: content.questions.length })}>
        <QuestionsEditor
          questions={content.questions}
          layers={layers}
          faults={faults}
          onChange={(questions) => change({ questions })}
        />
      </Fold>
      <Fold title={t('admin.keeping')}>
        <KeepingFields document={document} />
      </Fold>
    </>
  );
}

function AssetLayers({ document }: { document: Document<AdminCategory> }) {
  const { t } = useText();
  const { content, change, faults } = document;
  const assets = (useLayers().data ?? []).filter(({ isAsset }) => isAsset);
  const options = assets.map(({ name, title }) => ({ value: name, title }));
  const setAt = (at: number, layer: string | null) =>
    change({
      assetLayers: [...content.assetLayers, ''].flatMap((one, index) =>
        index === at ? (layer ?? []) : one === '' ? [] : one,
      ),
    });
  return (
    <fieldset className="fieldset">
      <legend className="label">{t('admin.assetLayers')}</legend>
      {[...content.assetLayers, null].map((layer, at) => (
        <ChoiceField
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the order is what it is
          key={at}
          label={t('admin.assetLayer', { number: at + 1 })}
          none="–"
          value={layer}
          options={options}
          error={faultAt(faults, `/assetLayers/${at}`)}
          onChange={(next) => setAt(at, next)}
        />
      ))}
      <NumberField
        label={t('admin.searchRadius')}
        value={content.searchRadiusMetres}
        error={faultAt(faults, '/searchRadiusMetres')}
        onChange={(metres) => change({ searchRadiusMetres: metres })}
      />
    </fieldset>
  );
}

function KeepingFields({ document }: { document: Document<AdminCategory> }) {
  const { t } = useText();
  const { content, change, faults } = document;
  const { retention, reopenDays } = content;
  return (
    <div className="form">
      <CheckInput
        label={t('admin.ownRetention')}
        isSelected={retention !== null}
        onChange={(isOwn) =>
          change({ retention: isOwn ? { anonymiseAfterDays: 730, deleteAfterDays: 3650 } : null })
        }
      />
      {retention ? (
        <RetentionFields
          retention={retention}
          faults={faults}
          onChange={(next) => change({ retention: next })}
        />
      ) : null}
      <div className="field-pair">
        {(['resolved', 'closed'] as const).map((status) => (
          <NumberField
            key={status}
            label={t(`admin.reopen.${status}`)}
            isOptional
            hint={t('admin.reopenHint')}
            value={reopenDays[status]}
            error={faultAt(faults, `/reopenDays/${status}`)}
            onChange={(days) => change({ reopenDays: { ...reopenDays, [status]: days } })}
          />
        ))}
      </div>
    </div>
  );
}
