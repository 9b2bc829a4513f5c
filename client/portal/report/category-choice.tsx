/** The kind of report: by typing in one's own words, in either script, or by looking through all there are. */
import { useState } from 'react';
import type { Category } from '../../../server/http/api/schema.ts';
import { useCategories } from '../../api/queries.ts';
import { matchCategories } from '../../desk/match-category.ts';
import { useText } from '../../i18n/index.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Marked } from '../../ui/marked.tsx';
import { SuggestField } from '../../ui/suggest-field.tsx';
import { Notice, Waiting } from '../parts.tsx';
import { useReport, writeReport } from './draft.ts';

function take({ code, title }: Category): void {
  writeReport({ category: code, categoryText: title, asset: null, answers: {}, isOther: false });
}

interface CategoryChoiceProps {
  readonly chosen: Category | null;
  /** Whether going on was tried. */
  readonly isChecked: boolean;
}

export function CategoryChoice({ chosen, isChecked }: CategoryChoiceProps) {
  const { t, format } = useText();
  const categories = useCategories();
  const text = useReport(({ categoryText }) => categoryText);
  const found = matchCategories(categories.data ?? [], text);
  const options = found.map(({ category, marks, parentTitle, synonym }) => ({
    key: category.code,
    value: category,
    content: (
      <span className="suggest-words">
        <span className="suggest-title">
          <Marked text={category.title} marks={marks} />
        </span>
        <span className="suggest-more">{[parentTitle, synonym].filter(Boolean).join(' · ')}</span>
      </span>
    ),
  }));
  return (
    <>
      <SuggestField
        label={t('portal.what.search')}
        hint={t('portal.what.searchHint')}
        text={text}
        onText={(next) => writeReport({ categoryText: next, category: null })}
        groups={[{ key: 'categories', title: null, options }]}
        isFresh={categories.isSuccess}
        status={
          found.length > 0
            ? t('suggest.count', { count: found.length, shown: format.number(found.length) })
            : t('portal.what.none')
        }
        onChoose={take}
      />
      <div aria-live="polite">
        {chosen ? (
          <Notice icon="check" kind="good">
            <p className="strong">{chosen.title}</p>
          </Notice>
        ) : isChecked ? (
          <p className="field-error">{t('portal.what.missing')}</p>
        ) : null}
      </div>
      {chosen ? null : categories.data ? (
        <CategoryTree categories={categories.data} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

/** All kinds, by their groups; one group is open at a time. */
function CategoryTree({ categories }: { categories: readonly Category[] }) {
  const { t } = useText();
  const [open, setOpen] = useState<number | null>(null);
  const below = (id: number | null) => categories.filter(({ parentId }) => parentId === id);
  return (
    <section className="page-part">
      <h2>{t('portal.what.browse')}</h2>
      <ul className="portal-list">
        {below(null).map((group) => {
          const kinds = below(group.id);
          if (kinds.length === 0) return <Kind key={group.id} category={group} />;
          const isOpen = open === group.id;
          return (
            <li key={group.id}>
              <button
                type="button"
                className="list-button"
                aria-expanded={isOpen}
                aria-controls={`group-${group.id}`}
                onClick={() => setOpen(isOpen ? null : group.id)}
              >
                <span>{group.title}</span>
                <Icon name="down" size={18} />
              </button>
              <ul id={`group-${group.id}`} hidden={!isOpen} className="portal-list is-inner">
                {kinds.map((kind) => (
                  <Kind key={kind.id} category={kind} />
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Kind({ category }: { category: Category }) {
  return (
    <li>
      <button type="button" className="list-button" onClick={() => take(category)}>
        <span>{category.title}</span>
      </button>
    </li>
  );
}
