/** OGC API Styles (draft 20-009): MapLibre styles of the whole map and of each layer, light and dark. */
import { z } from 'zod';
import { type LayerRecord, localised, visibleLayers } from '../../../catalog/index.ts';
import { Fault } from '../../../errors.ts';
import type { Services } from '../../../services.ts';
import { type ChannelContext, type ChannelRouter, parseQuery } from '../../support/index.ts';
import { boundsOf } from '../../tiles/bounds.ts';
import {
  answerWith,
  chosenOf,
  formatParameter,
  htmlRepresentation,
  jsonType,
  live,
  sendPage,
} from '../answer.ts';
import { home, layersStep } from '../html/pieces.ts';
import { collectionPath, selfLinks } from '../links.ts';
import type { Words } from '../parts/part.ts';
import { layerOf } from '../question.ts';
import type { StyleTheme } from './colours.ts';
import { type Place, stylePage, stylesPage } from './pages.ts';
import { type StyleWish, styleOf, styleType } from './style.ts';

type WordsOf = (ctx: ChannelContext) => Words;

const themes: readonly {
  readonly theme: StyleTheme;
  readonly suffix: string;
  readonly sign: string;
}[] = [
  { theme: 'light', suffix: '', sign: '☀' },
  { theme: 'dark', suffix: '-dark', sign: '☾' },
];

/** Styles lie below the whole or below a collection; `name` is what the light one is called. */
interface Base {
  readonly name: string;
  readonly title: string;
  readonly layers: readonly LayerRecord[];
  readonly place: Place;
}

export function addStyleRoutes(router: ChannelRouter, services: Services, wordsOf: WordsOf): void {
  for (const base of ['/ogc', '/ogc/collections/:layer']) {
    router.get(`${base}/styles`, (ctx) => answerStyles(ctx, services, wordsOf(ctx)));
    router.get(`${base}/styles/:style`, (ctx) => answerStyle(ctx, services, wordsOf(ctx)));
  }
}

function baseOf(ctx: ChannelContext, services: Services): Base {
  const { viewer, language } = ctx.state;
  if (ctx.params.layer === undefined) {
    const { city } = services.catalog.current;
    return {
      name: 'map',
      title: localised(city?.names ?? {}, city?.name ?? 'Mesto', language),
      layers: visibleLayers(services.catalog.current, viewer),
      place: {
        path: '/ogc/styles',
        title: ({ say }) => say('styles.title'),
        trail: (reader) => [home(reader)],
      },
    };
  }
  const layer = layerOf(services, viewer, ctx.params.layer);
  const title = localised(layer.titles, layer.title, language);
  const path = collectionPath(layer.name);
  return {
    name: layer.name,
    title,
    layers: [layer],
    place: {
      path: `${path}/styles`,
      title: ({ say }) => say('styles.of', { layer: title }),
      trail: (reader) => [home(reader), layersStep(reader), { title, path }],
    },
  };
}

function answerStyles(ctx: ChannelContext, services: Services, { link }: Words): void {
  const { name, title, place } = baseOf(ctx, services);
  const styles = themes.map(({ suffix, sign }) => ({
    id: name + suffix,
    title: `${title} ${sign}`,
  }));
  const addressOf = (id: string) => `${place.path}/${encodeURIComponent(id)}`;
  answerWith(ctx, services, {
    json: () => ({
      links: selfLinks(link, place.path, jsonType),
      default: name,
      styles: styles.map((style) => ({
        ...style,
        links: [
          link('stylesheet', `${addressOf(style.id)}?f=mbs`, styleType, style.title),
          link('alternate', `${addressOf(style.id)}?f=html`, 'text/html', style.title),
        ],
      })),
    }),
    page: () => stylesPage(place, styles),
  });
}

const mapLibre = { name: 'mbs', mediaType: styleType, alike: [jsonType] };
const offered = [mapLibre, htmlRepresentation];

function answerStyle(ctx: ChannelContext, services: Services, { link }: Words): void {
  const { name, title, place, layers } = baseOf(ctx, services);
  const chosenTheme = themes.find(({ suffix }) => ctx.params.style === name + suffix);
  if (!chosenTheme) {
    throw new Fault('not-found', `There is no such style. ${place.path} lists what there is.`);
  }
  const { f } = parseQuery(ctx, z.strictObject({ f: formatParameter(offered) }));
  const chosen = chosenOf(ctx, offered, f);
  const id = name + chosenTheme.suffix;
  const address = link('self', `${place.path}/${encodeURIComponent(id)}?f=mbs`, styleType).href;
  const wish: StyleWish = {
    title: `${title} ${chosenTheme.sign}`,
    layers,
    theme: chosenTheme.theme,
    viewer: ctx.state.viewer,
    language: ctx.state.language,
    bounds: boundsOf(services, layers),
    base: address.slice(0, address.indexOf('/ogc/')),
  };
  const style = styleOf(wish);
  live(ctx);
  if (chosen === mapLibre) {
    ctx.body = JSON.stringify(style);
    ctx.type = styleType;
  } else sendPage(ctx, services, stylePage(place, id, wish, style, address));
}
