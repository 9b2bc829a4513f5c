/** What is asked of the figures: subject, time, by what, of which part. */
import { useId } from 'react';
import type { Figures } from '../../server/http/api/schema.ts';
import { useCategories, useOrganisations } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { setQuery } from '../state/location.ts';
import { SelectInput } from '../ui/choices.tsx';
import { groupings, type Question, subjects, units } from './question.ts';

export function FiguresForm(props: { question: Question; figures: Figures | undefined }) {
  const { question, figures } = props;
  const { t } = useText();
  const all = { value: '', title: t('figures.all') };
  const categories = useCategories().data ?? [];
  const organisations = useOrganisations().data ?? [];
  const districts = figures?.districts ?? [];
  const choose = (name: keyof Question) => (value: string) =>
    setQuery({ [name]: value }, { replace: true });
  const named = ({ code, title }: { code: string; title: string }) => ({ value: code, title });
  return (
    <search className="figures-form">
      <SelectInput
        label={t('figures.about')}
        value={question.about}
        onChange={choose('about')}
        options={subjects.map((value) => ({ value, title: t(`figures.about.${value}`) }))}
      />
      <SelectInput
        label={t('figures.by')}
        value={question.by}
        onChange={choose('by')}
        options={[...units, ...groupings].map((value) => ({
          value,
          title: t(`figures.by.${value}`),
        }))}
      />
      <DayInput
        label={t('figures.from')}
        value={question.from || (figures?.from ?? '')}
        onChange={choose('from')}
      />
      <DayInput
        label={t('figures.to')}
        value={question.to || (figures?.to ?? '')}
        onChange={choose('to')}
      />
      <SelectInput
        label={t('figures.category')}
        value={question.category}
        onChange={choose('category')}
        options={[all, ...categories.map(named)]}
      />
      <SelectInput
        label={t('figures.organisation')}
        value={question.organisation}
        onChange={choose('organisation')}
        options={[all, ...organisations.map(({ code, name }) => ({ value: code, title: name }))]}
      />
      {districts.length > 0 ? (
        <SelectInput
          label={t('figures.district')}
          value={question.district}
          onChange={choose('district')}
          options={[all, ...districts.map(({ id, title }) => ({ value: String(id), title }))]}
        />
      ) : null}
    </search>
  );
}

interface DayInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The system's own calendar. A day that is half typed is none yet. */
function DayInput({ label, value, onChange }: DayInputProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        type="date"
        key={value}
        defaultValue={value}
        onBlur={({ target }) => {
          if (target.value !== value && target.validity.valid) onChange(target.value);
        }}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter' && currentTarget.validity.valid) onChange(currentTarget.value);
        }}
      />
    </div>
  );
}
