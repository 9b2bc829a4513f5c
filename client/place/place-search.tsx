/** The one field that finds everything: addresses, streets, parcels, assets by number, requests by reference. */
import type { Ref } from 'react';
import type { Suggestion } from '../../server/http/api/schema.ts';
import { useSuggestions } from '../api/queries.ts';
import type { TextKey } from '../i18n/index.tsx';
import { useText } from '../i18n/index.tsx';
import { useView } from '../state/view.ts';
import { SignButton } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { Marked } from '../ui/marked.tsx';
import { useTroubleText } from '../ui/parts.tsx';
import { SuggestField, type SuggestGroup } from '../ui/suggest-field.tsx';
import { noneFor } from './none-for.ts';

const kinds: Record<Suggestion['kind'], { title: TextKey; icon: IconName }> = {
  address: { title: 'kind.address', icon: 'address' },
  street: { title: 'kind.street', icon: 'street' },
  parcel: { title: 'kind.parcel', icon: 'parcel' },
  asset: { title: 'kind.asset', icon: 'asset' },
  request: { title: 'kind.request', icon: 'request' },
  settlement: { title: 'kind.settlement', icon: 'settlement' },
  district: { title: 'kind.district', icon: 'district' },
};

/** The groups for what is typed, near to what the map shows, and whether they answer exactly that. */
export function useSuggestionGroups(text: string) {
  const { t, format } = useText();
  const troubleText = useTroubleText();
  const seen = useView((view) => view.seen);
  const near = seen ? ([middle(seen[0], seen[2]), middle(seen[1], seen[3])] as const) : null;
  const { data, isPlaceholderData, isFetching, error } = useSuggestions(text, near);
  const answered = text.trim() === '' ? [] : (data?.groups ?? []);
  const groups: SuggestGroup<Suggestion>[] = answered.map((group) => ({
    key: group.kind,
    title: t(kinds[group.kind].title),
    options: group.suggestions.map((suggestion) => ({
      key: suggestion.key,
      value: suggestion,
      content: <SuggestionRow suggestion={suggestion} />,
    })),
  }));
  const count = groups.reduce((sum, group) => sum + group.options.length, 0);
  const isFresh = data !== undefined && !isPlaceholderData;
  const note = isFresh && answered.length > 0 ? (data.note ?? null) : null;
  const status = error
    ? troubleText(error)
    : count > 0
      ? [note, t('suggest.count', { count, shown: format.number(count) })].filter(Boolean).join(' ')
      : isFetching
        ? t('suggest.searching')
        : (data?.note ?? t(noneFor(text)));
  return { groups, note, status, isFresh };
}

function middle(low: number, high: number): number {
  // Two digits, about a kilometre: moving the map a little does not ask again.
  return Number(((low + high) / 2).toFixed(2));
}

function SuggestionRow({ suggestion }: { suggestion: Suggestion }) {
  return (
    <>
      <Icon name={kinds[suggestion.kind].icon} size={16} />
      <span className="suggest-words">
        <span className="suggest-title">
          <Marked text={suggestion.title} marks={suggestion.marks} />
        </span>
        {suggestion.subtitle ? <span className="suggest-more">{suggestion.subtitle}</span> : null}
      </span>
    </>
  );
}

interface PlaceSearchProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onChoose: (suggestion: Suggestion) => void;
  readonly hint?: string;
  readonly isLabelHidden?: boolean;
  readonly autoFocus?: boolean;
  readonly fieldRef?: Ref<HTMLInputElement>;
  readonly onEscape?: () => void;
}

export function PlaceSearch(props: PlaceSearchProps) {
  const { t } = useText();
  const found = useSuggestionGroups(props.text);
  return (
    <SuggestField
      {...props}
      {...found}
      icon="search"
      trailing={
        props.text ? (
          <SignButton label={t('clear')} icon="close" onPress={() => props.onText('')} />
        ) : null
      }
    />
  );
}
