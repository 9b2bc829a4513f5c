/** Ask by place, attribute and time, in any mix. */
import { z } from 'zod';
import type { Transaction } from '../../db/index.ts';
import type { SortKey } from '../../features/index.ts';
import { type AreaWish, countByPlace, drawAreas } from '../areas.ts';
import { wrongInput } from '../faults.ts';
import { type Found, find, foundDefaults } from '../found.ts';
import { questionInputs, several } from '../inputs.ts';
import { dataDateOf } from '../now.ts';
import { readPage } from '../page.ts';
import { defineProcess, type Output, type Result, type Run } from '../process.ts';
import { type Question, readQuestion } from '../question.ts';
import { intervals } from '../timeline.ts';

/** What is asked of the found features, whatever found them. */
export const showInputs = {
  countBy: several(z.string().min(1).max(63), foundDefaults.properties),
  limit: z.int().min(0).max(1_000).default(100),
  sortby: z.string().max(300).optional(),
  interval: z.enum(['auto', ...intervals]).default('auto'),
};

const inputs = z.strictObject({ ...questionInputs, ...showInputs });
export type ShowInputs = Pick<z.output<typeof inputs>, keyof typeof showInputs>;

/** `-received_at,status` */
export function sortOf(text: string | undefined): SortKey[] {
  if (text === undefined) return [];
  const keys = text.split(',').map((part) => ({
    property: part.replace(/^[+-]/, ''),
    isDescending: part.startsWith('-'),
  }));
  const isSound = keys.length <= 8 && keys.every(({ property }) => property !== '');
  if (isSound) return keys;
  throw wrongInput(
    'sortby',
    'Give at most 8 names with commas between, - before one turns it round.',
  );
}

/** The outputs that every selection has. */
export const selectionOutputs: Readonly<Record<string, Output>> = {
  summary: {
    title: { en: 'Summary', 'sr-Latn': 'Pregled', sl: 'Povzetek' },
    mediaType: 'application/json',
  },
  features: {
    title: { en: 'First page', 'sr-Latn': 'Prva strana', sl: 'Prva stran' },
    mediaType: 'application/geo+json',
    isTable: true,
  },
  ids: {
    title: { en: 'Selection', 'sr-Latn': 'Izbor', sl: 'Izbor' },
    mediaType: 'application/json',
  },
  counts: {
    title: {
      en: 'Counts by property',
      'sr-Latn': 'Brojevi po svojstvu',
      sl: 'Število po lastnosti',
    },
    mediaType: 'application/json',
  },
  timeline: {
    title: { en: 'Counts by time', 'sr-Latn': 'Brojevi po vremenu', sl: 'Število po času' },
    mediaType: 'application/json',
  },
  areas: {
    title: { en: 'Searched areas', 'sr-Latn': 'Pretražene površine', sl: 'Preiskana območja' },
    mediaType: 'application/geo+json',
  },
  tiles: {
    title: { en: 'Layer of the map', 'sr-Latn': 'Sloj na karti', sl: 'Sloj na karti' },
    mediaType: 'application/json',
  },
  downloads: {
    title: { en: 'Downloads', 'sr-Latn': 'Preuzimanja', sl: 'Prenosi' },
    mediaType: 'application/json',
  },
};

/** Finds and describes what a question asks for. */
export async function showSelection(
  run: Run,
  t: Transaction,
  question: Question,
  show: ShowInputs,
  area: AreaWish | null,
): Promise<Result> {
  const { view, query } = question;
  const found = await find(run, t, question, {
    countBy: show.countBy ?? null,
    sort: sortOf(show.sortby),
    limit: show.limit,
    interval: show.interval,
  });
  if (found.ids.length > foundDefaults.most) {
    throw wrongInput(
      'filter',
      `More than ${foundDefaults.most} features were found; ask more closely.`,
    );
  }
  run.tell(60, '');
  const dataDate = await dataDateOf(t, query.at);
  const features = run.wants('features') ? await readPage(t, view, query.at, found.first) : null;
  run.tell(80, '');
  const areas = area && run.wants('areas') ? await areasOf(run, t, question, area, found) : null;
  return {
    dataDate,
    selection: { layer: view.layer.name, at: query.at, ids: found.ids },
    outputs: {
      summary: {
        collection: view.layer.name,
        count: found.count,
        bbox: found.bbox,
        dataDate,
        at: query.at,
        job: run.jobId,
      },
      features,
      ids: {
        ids: found.ids.slice(0, foundDefaults.idsTold),
        isWhole: found.ids.length <= foundDefaults.idsTold,
      },
      counts: found.counts,
      timeline: found.timeline,
      areas,
    },
  };
}

async function areasOf(run: Run, t: Transaction, question: Question, area: AreaWish, found: Found) {
  const counts = area.merged
    ? new Map([[1, found.count]])
    : await countByPlace(run, t, question, area);
  return drawAreas(t, area, counts);
}

export const select = defineProcess({
  id: 'select',
  version: '1.0.0',
  title: { en: 'Select', 'sr-Latn': 'Izbor', sl: 'Izbor' },
  description: {
    en: 'Features of a layer by place, attribute and time: at once a selection, a table, a chart, a layer of the map and a file.',
    'sr-Latn':
      'Objekti sloja po mestu, svojstvu i vremenu: odjednom izbor, tabela, grafikon, sloj na karti i datoteka.',
    sl: 'Objekti sloja po kraju, lastnosti in času: hkrati izbor, tabela, grafikon, sloj na karti in datoteka.',
  },
  method: {
    text: {
      en: 'Distances are measured on the plane of the city’s reference system, from the geometries themselves. A feature counts once, however many places it is near.',
      'sr-Latn':
        'Rastojanja se mere u ravni koordinatnog sistema grada, od samih geometrija. Objekat se broji jednom, ma koliko mesta bilo blizu.',
      sl: 'Razdalje se merijo v ravnini koordinatnega sistema mesta, od samih geometrij. Objekt šteje enkrat, ne glede na to, koliko krajem je blizu.',
    },
    sources: [
      'OGC 06-103r4: Simple feature access, Part 1 (distance, intersects, within)',
      'OGC 21-065r2: Common Query Language (CQL2)',
    ],
  },
  roles: ['clerk', 'dispatcher', 'field_worker', 'analyst', 'planner', 'administrator'],
  inputs,
  outputs: selectionOutputs,
  run: (run, given) =>
    run.read(async (t) => {
      const question = await readQuestion(run, t, given);
      const { bufferMetres, merged } = given;
      const area = question.places && { places: question.places, bufferMetres, merged };
      return showSelection(run, t, question, given, area);
    }),
});
