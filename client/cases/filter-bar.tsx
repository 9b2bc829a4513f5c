/** What the list shows: a text, the state, and the rest behind one button. */
import { useEffect, useState } from 'react';
import { useCategories, useOrganisations, useSession, useStatuses } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { setQuery } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { Icon } from '../ui/icons.tsx';
import { clearFilter, isNarrowed, type ListFilter, stateChoices } from './filter.ts';

const typingPauseMs = 250;

export function FilterBar({ filter }: { filter: ListFilter }) {
  const { t } = useText();
  const [isMoreOpen, setMoreOpen] = useState(false);
  return (
    <search className="filter-bar">
      <FilterText text={filter.text} />
      <div className="filter-line">
        <SelectInput
          label={t('filter.state')}
          isLabelHidden
          value={filter.state}
          onChange={(state) =>
            setQuery({ state: state === 'open' ? null : state, status: null }, { replace: true })
          }
          options={stateChoices.map((choice) => ({
            value: choice,
            title: t(`filter.state.${choice}`),
          }))}
        />
        <Button kind="quiet" icon="settings" onPress={() => setMoreOpen(!isMoreOpen)}>
          {isMoreOpen ? t('filter.less') : t('filter.more')}
        </Button>
        {isNarrowed(filter) ? (
          <Button kind="quiet" onPress={clearFilter}>
            {t('filter.clear')}
          </Button>
        ) : null}
      </div>
      {isMoreOpen ? <MoreFilters filter={filter} /> : null}
    </search>
  );
}

/** The text goes into the address when the typing rests. */
export function FilterText({ text }: { text: string }) {
  const { t } = useText();
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => setQuery({ q: typed }, { replace: true }), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, text]);
  return (
    <div className="suggest-box">
      <Icon name="search" size={18} />
      <input
        type="search"
        value={typed}
        aria-label={t('filter.text')}
        placeholder={t('filter.textPlaceholder')}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}

function MoreFilters({ filter }: { filter: ListFilter }) {
  const { t } = useText();
  const isSignedIn = useSession().data?.account != null;
  const categories = useCategories().data ?? [];
  const statuses = useStatuses().data ?? [];
  const organisations = useOrganisations().data ?? [];
  const any = { value: '', title: t('filter.any') };
  return (
    <div className="filter-more">
      <SelectInput
        label={t('case.category')}
        value={filter.category ?? ''}
        onChange={(category) => setQuery({ category }, { replace: true })}
        options={[any, ...categories.map(({ code, title }) => ({ value: code, title }))]}
      />
      <SelectInput
        label={t('case.status')}
        value={filter.status ?? ''}
        onChange={(status) => setQuery({ status, state: status ? 'all' : null }, { replace: true })}
        options={[any, ...statuses.map(({ code, title }) => ({ value: code, title }))]}
      />
      {isSignedIn ? (
        <>
          <SelectInput
            label={t('case.organisation')}
            value={filter.organisation ?? ''}
            onChange={(organisation) => setQuery({ organisation }, { replace: true })}
            options={[
              any,
              ...organisations.map(({ id, name }) => ({ value: String(id), title: name })),
            ]}
          />
          <CheckInput
            label={t('filter.unassigned')}
            isSelected={filter.isUnassigned}
            onChange={(on) => setQuery({ unassigned: on ? 'true' : null }, { replace: true })}
          />
        </>
      ) : null}
      <CheckInput
        label={t('filter.inView')}
        isSelected={filter.isInView}
        onChange={(on) => setQuery({ area: on ? 'map' : null }, { replace: true })}
      />
      <CheckInput
        label={t('filter.byDue')}
        isSelected={filter.isByDue}
        onChange={(on) => setQuery({ sort: on ? 'due' : null }, { replace: true })}
      />
    </div>
  );
}
