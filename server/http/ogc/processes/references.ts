/**
 * Inputs by reference, OGC 18-062r2 /req/core/process-execute-inputs: read from a service of others that an administrator
 * has allowed, as the proxy reads it; from nowhere else, or this server could be turned against its own network.
 */
import { json } from 'node:stream/consumers';
import { Fault } from '../../../errors.ts';
import { fetchOutside, isOf, listOutside, outsideLimits } from '../../../outside/index.ts';
import type { Services } from '../../../services.ts';
import type { Viewer } from '../../../viewer.ts';

/** Reads what lies at an address; `field` is the input's JSON pointer. Throws Fault invalid-body. */
export type ReadReference = (href: string, field: string) => Promise<unknown>;

/** At most so many bytes each. */
export function referencesOf(
  { database, config }: Services,
  viewer: Viewer,
  bytes: number,
): ReadReference {
  return async (href, field) => {
    const url = URL.parse(href);
    if (!url) throw wrong(field, 'That is no address.');
    const services = await listOutside(database, viewer);
    try {
      const answer = await fetchOutside(url, {
        accept: 'application/json, application/geo+json;q=0.9',
        insideHosts: config.outsideInsideHosts,
        isAllowed: (asked) => services.some((service) => isOf(service, asked)),
        limits: { ...outsideLimits, bytes },
      });
      if (answer.status === 200) return await json(answer.body);
    } catch (error) {
      if (error instanceof Fault) throw wrong(field, error.message, error);
      throw wrong(field, 'What lies at this address is no JSON, or too much of it.', error);
    }
    throw wrong(field, 'The service answers with an error.');
  };
}

function wrong(field: string, message: string, cause?: unknown): Fault {
  const detail = 'The body has faults; each is listed with its place.';
  return new Fault('invalid-body', detail, [{ field, message }], cause);
}
