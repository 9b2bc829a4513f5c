/** Outputs that are made of where the server is reached: TileJSON and links to files. */
import {
  type JobRecord,
  processOf,
  type StoredOutput,
  selectionOf,
} from '../../../analyses/index.ts';
import { localised } from '../../../catalog/index.ts';
import { formats, geoPackage } from '../../../formats/index.ts';
import type { Services } from '../../../services.ts';
import type { ChannelContext } from '../../support/index.ts';
import type { LinkMaker } from '../links.ts';
import { jobPath } from './documents.ts';
import { tileJsonOf } from './tiles.ts';

type Derived = 'tiles' | 'downloads';

export function isDerived(name: string): name is Derived {
  return name === 'tiles' || name === 'downloads';
}

/** An output that is not kept but written when it is asked for, of what else the job found. */
export async function derivedOutput(
  ctx: ChannelContext,
  services: Services,
  link: LinkMaker,
  job: JobRecord,
  name: Derived,
): Promise<StoredOutput | undefined> {
  const value =
    name === 'tiles'
      ? await tileJsonOf(ctx, services, job)
      : await downloadsOf(ctx, services, link, job);
  return { name, mediaType: 'application/json', value: JSON.stringify(value) };
}

async function downloadsOf(
  ctx: ChannelContext,
  services: Services,
  link: LinkMaker,
  job: JobRecord,
) {
  const path = jobPath(job.id);
  const selection = await selectionOf(services.database, ctx.state.viewer, job.id);
  const files = selection
    ? formats.map(({ name, mediaType, title }) =>
        link('enclosure', `${path}/download?f=${name}`, mediaType, title),
      )
    : [];
  const { language } = ctx.state;
  // What was selected is in the files whole, not by its first page only.
  const tables = Object.entries(processOf(job.process).outputs).filter(
    ([name, { isTable }]) => isTable && !(selection && name === 'features'),
  );
  const results = tables.flatMap(([name, { title }]) => {
    const words = localised(title, name, language);
    const address = `${path}/results/${name}`;
    return [
      link('enclosure', `${address}?f=csv`, 'text/csv', `${words} (CSV)`),
      link('enclosure', address, 'application/geo+json', `${words} (GeoJSON)`),
      link(
        'enclosure',
        `${address}?f=${geoPackage.name}`,
        geoPackage.mediaType,
        `${words} (${geoPackage.title})`,
      ),
    ];
  });
  return [...results, ...files];
}
