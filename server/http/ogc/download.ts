/**
 * `GET …/download`: a whole layer, or all that a question finds, in one file, however large. It is read through a
 * cursor and sent as it is read: memory holds a batch, and a slow reader slows the reading down.
 */
import { Readable } from 'node:stream';
import { crs84, type FeatureBatch, planAll, streamItems } from '../../features/index.ts';
import { type CollectionFacts, formats } from '../../formats/index.ts';
import type { Services } from '../../services.ts';
import { type ChannelContext, parseQuery } from '../support/index.ts';
import {
  headerOf,
  headersFor,
  type ItemsSource,
  namesOf,
  questionAbout,
  typeFor,
  wholeLayer,
} from './items.ts';
import { collectionPath, type LinkMaker } from './links.ts';
import { formatOf } from './negotiate.ts';
import { downloadQueryFor } from './parameters.ts';
import { factsOf, outputOf } from './question.ts';
import { storageSystem } from './systems.ts';

/** Milliseconds after which a reader that takes nothing is let go: it holds a connection of the database. */
const idleReaderMs = 60_000;

export async function answerDownload(
  ctx: ChannelContext,
  services: Services,
  link: LinkMaker,
  source: ItemsSource = wholeLayer(ctx, services),
) {
  const { view, path } = source;
  const query = parseQuery(ctx, downloadQueryFor(namesOf(view)));
  const format = formatOf(ctx, formats, query);
  const question = await questionAbout(services, source, query);
  // GeoJSON has degrees only; all others keep the layer's own coordinates to the last digit.
  const usual = format.isInDegrees ? crs84 : await storageSystem(services, view.layer);
  const output = await outputOf(services, view, query, usual);
  const layer = factsOf(ctx, view, output, link);
  const form = format.form(layer);
  const facts: CollectionFacts = {
    layer,
    links: [
      link('self', `${path}/download${ctx.search}`, format.mediaType),
      link('collection', collectionPath(view.layer.name), 'application/json'),
    ],
    timeStamp: new Date().toISOString(),
    matched: {},
  };
  headersFor(ctx, format, output.system.uri);
  ctx.set('Content-Disposition', `attachment; filename="${layer.name}.${format.extension}"`);
  ctx.set('Link', headerOf(facts.links, format));
  ctx.status = 200;
  if (ctx.method !== 'HEAD') {
    const plan = planAll(view, question, output, form);
    const batches = await begun(streamItems(services.database, ctx.state.viewer, plan, form));
    ctx.res.setTimeout(idleReaderMs, () => ctx.res.destroy());
    ctx.body = Readable.from(format.collection(batches, facts), { objectMode: false });
  }
  typeFor(ctx, format);
}

/** Waits for the first batch, so that what cannot be read is told by a problem document instead of a broken file. */
async function begun(batches: AsyncGenerator<FeatureBatch>): Promise<AsyncGenerator<FeatureBatch>> {
  const first = await batches.next();
  return (async function* rest() {
    try {
      if (first.done) return;
      yield first.value;
      yield* batches;
    } finally {
      await batches.return(undefined);
    }
  })();
}
