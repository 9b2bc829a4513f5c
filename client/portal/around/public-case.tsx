/** One case as everybody may know it, with "me too". */
import { useEffect, useRef, useState } from 'react';
import { useRequest } from '../../api/queries.ts';
import { useText } from '../../i18n/index.tsx';
import { setQuery } from '../../state/location.ts';
import type { LonLat } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Fact, StatusSign } from '../../ui/parts.tsx';
import { MeToo } from '../me-too.tsx';
import { Waiting } from '../parts.tsx';
import { useCitizenTrouble } from '../trouble.ts';

interface PublicCaseProps {
  readonly reference: string;
  readonly onFound: (lonLat: LonLat) => void;
}

export function PublicCase({ reference, onFound }: PublicCaseProps) {
  const { t, format } = useText();
  const troubleText = useCitizenTrouble();
  const { data, error, isPending } = useRequest(reference);
  useFirstLook(data?.lonLat, onFound);
  const head = useRef<HTMLHeadingElement>(null);
  const isThere = data !== undefined;
  // Whoever has chosen it in the list or on the map reads on here.
  useEffect(() => {
    if (isThere) head.current?.focus();
  }, [isThere]);
  const close = () => setQuery({ case: null });
  if (isPending) return <Waiting />;
  if (error) return <p role="alert">{troubleText(error)}</p>;
  const said = data.log.filter(({ comment }) => comment);
  return (
    <section className="public-case" aria-label={t('portal.around.case', { reference })}>
      <div className="public-case-head">
        <h2 ref={head} tabIndex={-1}>
          {data.categoryTitle}
        </h2>
        <Button kind="quiet" icon="close" onPress={close}>
          {t('close')}
        </Button>
      </div>
      <p>
        <StatusSign status={data.status} title={data.statusTitle} />
      </p>
      {data.publicText ? <p>{data.publicText}</p> : null}
      <dl className="facts portal-facts">
        <Fact name={t('portal.done.reference')}>{reference}</Fact>
        {data.addressText ? <Fact name={t('portal.fact.place')}>{data.addressText}</Fact> : null}
        <Fact name={t('portal.fact.received')}>{format.dateTime(data.receivedAt)}</Fact>
        {data.organisation ? (
          <Fact name={t('portal.fact.who')}>{data.organisation.name}</Fact>
        ) : null}
      </dl>
      {said.length > 0 ? (
        <ul className="portal-list">
          {said.map((line) => (
            <li key={line.id}>
              <p className="hint">{format.dateTime(line.at)}</p>
              <p className="portal-words">{line.comment}</p>
            </li>
          ))}
        </ul>
      ) : null}
      {data.attachments.length > 0 ? (
        <ul className="photo-list">
          {data.attachments.map(({ id }, place) => (
            <li key={id}>
              <img
                src={`/api/attachments/${id}?size=thumbnail`}
                alt={t('portal.photo.one', { number: format.number(place + 1) })}
                width={120}
                height={120}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {data.isOpen && data.duplicateOf === null ? <MeToo reference={reference} /> : null}
    </section>
  );
}

/** An address that names a case shows its place once; afterwards the hand leads. */
function useFirstLook(lonLat: LonLat | undefined, onFound: (lonLat: LonLat) => void): void {
  const [isLooked, setLooked] = useState(false);
  useEffect(() => {
    if (isLooked || !lonLat) return;
    setLooked(true);
    onFound(lonLat);
  }, [isLooked, lonLat, onFound]);
}
