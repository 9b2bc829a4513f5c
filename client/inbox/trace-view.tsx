/** What a burst or a closed valve cuts off: in sentences, as lists that lead to each place, and on the map. */
import { useMemo } from 'react';
import type { Trace } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import type { OverlayShape } from '../map/index.ts';
import { flyTo } from '../state/view.ts';
import { Fold } from '../ui/fold-out.tsx';
import { neededValves, traceShapes } from './trace.ts';

const addressesTold = 30;

/** The overlay of a trace; the same object while it says the same. */
export function useTraceShapes(trace: Trace | undefined): readonly OverlayShape[] {
  return useMemo(() => (trace ? traceShapes(trace) : []), [trace]);
}

export function TraceWords({ trace }: { trace: Trace }) {
  const { t, format } = useText();
  const { valves, unusableValves, closedAlready, addresses, addressCount, pipes } = trace;
  const needed = neededValves(trace);
  const critical = addresses.filter((address) => address.critical !== null);
  const isValve = valves.length === 0 && trace.about.layer !== pipes.layer;
  return (
    <div className="trace stack">
      <div className="notice notice-warning" role="status">
        <p>
          {isValve
            ? t('trace.closed', { valve: trace.about.title })
            : t('trace.close', {
                count: needed.length,
                pipe: trace.about.title,
                valves: format.list(needed.map(({ title }) => title)),
              })}
        </p>
        <p>
          {t('trace.without', {
            length: format.distance(pipes.lengthMetres),
            count: addressCount,
            addresses: format.number(addressCount),
          })}
        </p>
        {critical.length > 0 ? (
          <p className="strong">
            {t('trace.critical', {
              places: format.list(critical.map(({ critical: kind, text }) => `${kind} (${text})`)),
            })}
          </p>
        ) : null}
        {unusableValves.length > 0 ? (
          <p>
            {t('trace.unusable', {
              count: unusableValves.length,
              valves: format.list(unusableValves.map(({ title }) => title)),
            })}
          </p>
        ) : null}
        {closedAlready.length > 0 ? (
          <p>
            {t('trace.already', {
              valves: format.list(closedAlready.map(({ title }) => title)),
            })}
          </p>
        ) : null}
      </div>
      {valves.length > 0 ? (
        <Fold title={t('trace.valves', { count: valves.length })}>
          <Places
            places={valves.map(({ id, title, lonLat, isNeeded }) => ({
              key: String(id),
              text: title,
              note: isNeeded ? t('trace.needed') : t('trace.deadEnd'),
              lonLat,
            }))}
          />
        </Fold>
      ) : null}
      {addresses.length > 0 ? (
        <Fold
          title={t('trace.addresses', { count: addressCount, shown: format.number(addressCount) })}
        >
          <Places
            places={addresses
              .slice(0, addressesTold)
              .map(({ id, text, critical: kind, lonLat }) => ({
                key: String(id),
                text,
                note: kind,
                lonLat,
              }))}
          />
          {addressCount > addressesTold ? (
            <p className="hint">{t('trace.more', { count: addressCount - addressesTold })}</p>
          ) : null}
        </Fold>
      ) : null}
    </div>
  );
}

interface PlaceRow {
  readonly key: string;
  readonly text: string;
  readonly note: string | null;
  readonly lonLat: readonly [number, number] | null;
}

function Places({ places }: { places: readonly PlaceRow[] }) {
  return (
    <ul className="rows">
      {places.map(({ key, text, note, lonLat }) => (
        <li key={key}>
          <button type="button" className="row" onClick={() => lonLat && flyTo(lonLat, 18)}>
            <span className="row-line">
              <span className="row-title">{text}</span>
              {note ? <span className="muted">{note}</span> : null}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
