/** Which format is meant: by `f` and `profile`, else by the header Accept. */
import { Fault } from '../../errors.ts';
import type { Format } from '../../formats/index.ts';
import type { ChannelContext } from '../support/index.ts';

interface Wish {
  readonly f?: string | undefined;
  readonly profile?: string | undefined;
}

/** Throws Fault invalid-parameter for a profile of what is no GeoJSON, not-acceptable when nothing fits. */
export function formatOf(
  ctx: ChannelContext,
  offered: readonly Format[],
  { f, profile }: Wish,
): Format {
  const chosen = offered.find(({ name }) => name === f) ?? byAccept(ctx, offered);
  if (profile === undefined) return chosen;
  const name = profile === 'rfc7946' ? 'json' : profile;
  const profiled = offered.find((format) => format.name === name);
  if (profiled && chosen.mediaType === profiled.mediaType) return profiled;
  const message = `${chosen.title} has no profiles.`;
  throw new Fault('invalid-parameter', 'Mend the query: profile.', [{ field: 'profile', message }]);
}

function byAccept(ctx: ChannelContext, offered: readonly Format[]): Format {
  ctx.vary('Accept');
  const types = [...new Set(offered.flatMap(({ mediaType, alike = [] }) => [mediaType, ...alike]))];
  const accepted = ctx.accepts(...types);
  const found = offered.find(
    ({ mediaType, alike = [] }) => accepted === mediaType || alike.includes(String(accepted)),
  );
  if (found) return found;
  throw new Fault('not-acceptable', `This is offered as ${types.join(', ')}.`);
}
