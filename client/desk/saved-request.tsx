/** Saved: the reference large, and what to tell the caller, in sentences to read aloud in the caller's own language. */
import type { RequestDetail } from '../../server/http/api/schema.ts';
import { useRequest } from '../api/queries.ts';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { type Language, languageNames, useSpeechOf, useText } from '../i18n/index.tsx';
import { go, setQuery, useLocation } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { SelectInput } from '../ui/choices.tsx';
import { Fact, Skeleton, StatusSign, spokenGroups, Trouble } from '../ui/parts.tsx';
import { sentencesOf } from './sentences.ts';

const languages = Object.keys(languageNames) as Language[];

export function SavedRequest({ reference }: { reference: string }) {
  const { t } = useText();
  const request = useRequest(reference);
  useTitle(t('saved.pageTitle', { reference }));
  const saved = request.data;
  return (
    <>
      <PanelHead title={t('saved.title')} />
      <div className="panel-body stack">
        <p className="reference" role="status">
          <span className="visually-hidden">{t('saved.reference')} </span>
          {spokenGroups(reference).map((group, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups of one reference never move
            <span key={place}>{group}</span>
          ))}
        </p>
        <p className="hint">{t('saved.readAloud')}</p>
        {request.isError ? (
          <Trouble error={request.error} onRetry={() => request.refetch()} />
        ) : saved ? (
          <>
            <ReadAloud reference={reference} />
            <SavedFacts saved={saved} />
          </>
        ) : (
          <Skeleton lines={5} />
        )}
        <div className="button-flow">
          <Button kind="primary" icon="plus" keys="N" autoFocus onPress={() => go('/desk/new')}>
            {t('desk.new')}
          </Button>
          <Button onPress={() => go('/cases', { select: `request/${reference}` })}>
            {t('saved.open')}
          </Button>
        </div>
      </div>
    </>
  );
}

function SavedFacts({ saved }: { saved: RequestDetail }) {
  const { t, format } = useText();
  return (
    <dl className="facts">
      <Fact name={t('case.category')}>{saved.categoryTitle}</Fact>
      <Fact name={t('place.kind')}>{saved.addressText}</Fact>
      <Fact name={t('case.received')}>{format.dateTime(saved.receivedAt)}</Fact>
      <Fact name={t('case.status')}>
        <StatusSign status={saved.status} title={saved.statusTitle} />
      </Fact>
      {saved.responsibilityReason ? (
        <Fact name={t('place.responsible')}>
          {saved.organisation?.name}
          <span className="fact-more">{saved.responsibilityReason}</span>
        </Fact>
      ) : null}
    </dl>
  );
}

/** What happens next and by when. The language stands in the address, so that Back and a colleague see the same. */
function ReadAloud({ reference }: { reference: string }) {
  const { t, language: ofPage } = useText();
  const { query } = useLocation();
  const language = languages.find((one) => one === query.get('say')) ?? ofPage;
  const speech = useSpeechOf(language);
  const said = useRequest(reference, language);
  return (
    <section className="card-part">
      <h2 className="section-title">{t('saved.next')}</h2>
      {speech && said.data ? (
        <div className="read-aloud" lang={language} data-read-aloud>
          {sentencesOf(said.data, speech).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      ) : said.isError ? (
        <Trouble error={said.error} onRetry={() => said.refetch()} />
      ) : (
        <Skeleton lines={4} />
      )}
      <SelectInput
        label={t('saved.language')}
        value={language}
        onChange={(say) => setQuery({ say: say === ofPage ? null : say }, { replace: true })}
        options={languages.map((value) => ({ value, title: languageNames[value] }))}
      />
    </section>
  );
}
