/** Everything known about a place: where it is, who is responsible and why, what is already reported here. */
import type { Place } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { select } from '../state/selection.ts';
import { Ago, Fact, Skeleton, StatusSign, Trouble } from '../ui/parts.tsx';

interface PlaceCardProps {
  readonly place: Place | undefined;
  /** Whether it is known what it is about; who is responsible hangs on it. */
  readonly hasCategory: boolean;
  /** Whether the answer is one to an earlier category: who is responsible is not known yet. */
  readonly isOutdated?: boolean;
  readonly error: unknown;
  readonly onRetry: () => void;
}

export function PlaceCard({ place, hasCategory, isOutdated, error, onRetry }: PlaceCardProps) {
  const { t } = useText();
  if (error && !place) return <Trouble error={error} onRetry={onRetry} />;
  if (!place) return <Skeleton lines={7} />;
  return (
    <div className="place-card">
      {place.insideCity ? null : <p className="notice notice-warning">{t('place.outside')}</p>}
      <KnownHere notices={place.notices} />
      <WhereFacts place={place} />
      {isOutdated ? (
        <Skeleton lines={2} />
      ) : (
        <Responsible place={place} hasCategory={hasCategory} />
      )}
      <OpenHere place={place} />
    </div>
  );
}

/** Known outages and planned works, each in the sentence to say. */
function KnownHere({ notices }: { notices: Place['notices'] }) {
  const { t } = useText();
  if (notices.length === 0) return null;
  return (
    <section className="card-part">
      <h3>{t('place.known')}</h3>
      <ul className="stack">
        {notices.map((one) => (
          <li
            key={one.reference}
            className={one.isAddressAffected ? 'notice notice-warning' : 'notice'}
          >
            {one.sentence}
          </li>
        ))}
      </ul>
    </section>
  );
}

function WhereFacts({ place }: { place: Place }) {
  const { t, format } = useText();
  const { address, parcel, district } = place;
  return (
    <dl className="facts">
      <Fact name={t('place.address')}>
        {address ? (
          <>
            {address.text}
            {address.distanceMetres >= 1 ? (
              <span className="faint"> · {format.distance(address.distanceMetres)}</span>
            ) : null}
          </>
        ) : (
          <span className="faint">{t('place.noAddress')}</span>
        )}
      </Fact>
      <Fact name={t('place.parcel')}>
        {parcel ? (
          t('place.parcelText', { number: parcel.number, municipality: parcel.municipality })
        ) : (
          <span className="faint">{t('place.noParcel')}</span>
        )}
      </Fact>
      <Fact name={t('place.district')}>
        {district?.name ?? <span className="faint">{t('place.noDistrict')}</span>}
      </Fact>
    </dl>
  );
}

function Responsible({ place, hasCategory }: { place: Place; hasCategory: boolean }) {
  const { t } = useText();
  return (
    <section className="card-part">
      <h3>{t('place.responsible')}</h3>
      {place.responsible ? (
        <>
          <p className="strong">{place.responsible.organisation.name}</p>
          <p className="muted">{place.responsible.reason}</p>
        </>
      ) : (
        <p className="muted">{hasCategory ? t('place.nobody') : t('place.needsCategory')}</p>
      )}
    </section>
  );
}

function OpenHere({ place }: { place: Place }) {
  const { t, format } = useText();
  const { openRequests } = place;
  return (
    <section className="card-part">
      <h3>{t('place.openHere', { count: openRequests.length })}</h3>
      {openRequests.length === 0 ? (
        <p className="muted">{t('place.nothingOpen')}</p>
      ) : (
        <ul className="rows">
          {openRequests.map((request) => (
            <li key={request.reference}>
              <button
                type="button"
                className="row"
                onClick={() => select({ kind: 'request', reference: request.reference })}
              >
                <span className="row-line">
                  <span className="row-title">{request.categoryTitle}</span>
                  <span className="faint">{format.distance(request.distanceMetres)}</span>
                </span>
                <span className="row-line muted">
                  <StatusSign status={request.status} title={request.statusTitle} />
                  <Ago instant={request.receivedAt} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
