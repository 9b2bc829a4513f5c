import type { Asker } from '../../requests/index.ts';
import type { Services } from '../../services.ts';
import type { ChannelContext } from '../support/index.ts';

/** Who asks, in which language, of which city. */
export function askerOf(ctx: ChannelContext, { database, catalog, vault }: Services): Asker {
  const { viewer, language } = ctx.state;
  return { database, catalog: catalog.current, viewer, language, vault };
}
