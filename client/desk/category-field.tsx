/** The category by typing: titles and synonyms, in both scripts and without diacritics. */
import type { Ref } from 'react';
import type { Category } from '../../server/http/api/schema.ts';
import { useCategories } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { useDraft, writeDraft } from '../state/draft.ts';
import { Marked } from '../ui/marked.tsx';
import { SuggestField } from '../ui/suggest-field.tsx';
import { matchCategories } from './match-category.ts';

interface CategoryFieldProps {
  readonly fieldRef: Ref<HTMLInputElement>;
  readonly onChosen: (category: Category) => void;
}

export function CategoryField({ fieldRef, onChosen }: CategoryFieldProps) {
  const { t, format } = useText();
  const categories = useCategories();
  const text = useDraft((draft) => draft.categoryText);
  const isChosen = useDraft((draft) => draft.category !== null);
  const found = matchCategories(categories.data ?? [], text);
  const groups = [
    {
      key: 'categories',
      title: null,
      options: found.map((match) => ({
        key: match.category.code,
        value: match.category,
        content: (
          <span className="suggest-words">
            <span className="suggest-title">
              <Marked text={match.category.title} marks={match.marks} />
            </span>
            <span className="suggest-more">
              {[match.parentTitle, match.synonym].filter(Boolean).join(' · ')}
            </span>
          </span>
        ),
      })),
    },
  ];
  return (
    <SuggestField
      label={t('form.category')}
      placeholder={t('form.categoryPlaceholder')}
      text={text}
      onText={(next) => writeDraft({ categoryText: next, category: null })}
      groups={groups}
      isFresh={categories.isSuccess}
      status={
        found.length > 0
          ? t('suggest.count', { count: found.length, shown: format.number(found.length) })
          : t('form.categoryNone')
      }
      fieldRef={fieldRef}
      onChoose={(category) => {
        const asked = new Set(category.questions.map(({ code }) => code));
        const { answers } = useDraft.getState();
        writeDraft({
          category: category.code,
          categoryText: category.title,
          // What another category asks as well stays answered.
          answers: Object.fromEntries(Object.entries(answers).filter(([code]) => asked.has(code))),
        });
        onChosen(category);
      }}
      {...(isChosen ? {} : { hint: t('form.categoryHint') })}
    />
  );
}
