/** What the colours and signs of "what differs" mean; and where it cannot be drawn, why. */
import { useText } from '../i18n/index.tsx';
import type { ChangeKind } from './cluster-changes.ts';
import {
  type Comparison,
  changeColours,
  divergence,
  greatestDifference,
  markLooks,
  strongFrom,
} from './comparison.ts';
import type { OnMapDifference } from './difference.ts';
import { type Job, useProcess } from './processes.ts';
import { Swatch } from './result-legend.tsx';

interface LegendRow {
  readonly colour: string;
  readonly sign: string;
  readonly words: string;
}

interface DifferenceLegendProps {
  readonly difference: OnMapDifference;
  readonly comparison: Comparison;
  readonly process: string;
}

export function DifferenceLegend({ difference, comparison, process }: DifferenceLegendProps) {
  const legend = useLegend(difference, comparison, process);
  return (
    <section className="planning-legend" aria-label={legend.title}>
      <h3>{legend.title}</h3>
      <ul>
        {legend.rows.map(({ colour, sign, words }) => (
          <li key={words}>
            <Swatch colour={colour} sign={sign} />
            <span>{words}</span>
          </li>
        ))}
      </ul>
      {legend.hint ? <p className="hint">{legend.hint}</p> : null}
    </section>
  );
}

interface LegendWords {
  readonly title: string;
  readonly rows: readonly LegendRow[];
  readonly hint?: string;
}

/** Grey, as the map draws features that both runs found. */
const bothColour = '#8e9399';

const changeSigns: Readonly<Record<ChangeKind, string>> = {
  appeared: '+',
  grown: '▲',
  same: '',
  shrunk: '▼',
  gone: '−',
};
const changeKinds: readonly ChangeKind[] = ['appeared', 'grown', 'same', 'shrunk', 'gone'];

function useLegend(
  difference: OnMapDifference,
  comparison: Comparison,
  process: string,
): LegendWords {
  const numbers = useNumberRows(comparison);
  const { t, format } = useText();
  const way = 'way' in difference ? difference.way : 'numbers';
  if (way === 'numbers') return { title: t('planning.differenceLegend'), rows: numbers };
  if (way === 'clusters') {
    const countOf = (kind: ChangeKind) =>
      comparison.parts.filter(({ change }) => change?.kind === kind).length;
    return {
      title: t('planning.clusterLegend'),
      rows: changeKinds.map((kind) => ({
        colour: changeColours[kind],
        sign: changeSigns[kind],
        words: t('planning.changeCount', {
          change: t(`planning.change.${kind}`),
          count: format.number(countOf(kind)),
        }),
      })),
      hint: t('planning.clusterHint'),
    };
  }
  const places = ['one', 'other', 'both'] as const;
  if (way === 'marks') {
    const rows = places.map((where) => ({
      ...markLooks[where],
      words: t(`planning.hotIn.${where}`),
    }));
    return { title: t('planning.hotIn'), rows };
  }
  const isZones = process === 'within-protected';
  return {
    title: t(isZones ? 'planning.liesIn' : 'planning.foundIn'),
    rows: places.map((where) => ({
      ...(where === 'both' ? { colour: bothColour, sign: '' } : markLooks[where]),
      words: t(isZones ? `planning.liesIn.${where}` : `planning.foundIn.${where}`),
    })),
  };
}

function useNumberRows({ parts }: Comparison): readonly LegendRow[] {
  const { t, format } = useText();
  const most = greatestDifference(parts);
  const number = (value: number) => format.number(Number(value.toPrecision(3)));
  const strong = { least: number(most * strongFrom), most: number(most) };
  return [
    { colour: divergence.less[1], sign: '−', words: t('planning.muchLess', strong) },
    { colour: divergence.less[0], sign: '', words: t('planning.less', strong) },
    { colour: divergence.same, sign: '', words: t('planning.same') },
    { colour: divergence.more[0], sign: '', words: t('planning.more', strong) },
    { colour: divergence.more[1], sign: '+', words: t('planning.muchMore', strong) },
  ];
}

/** Why the map cannot show what differs. */
export function WhyNoDifference({ difference, job }: { difference: OnMapDifference; job: Job }) {
  const { t, format } = useText();
  const described = useProcess(job.processID).data;
  if (!('why' in difference)) return null;
  if (difference.why !== 'inputs') {
    return <p className="hint">{t(`planning.noDifference.${difference.why}`)}</p>;
  }
  const names = difference.inputs.map((name) => described?.inputs[name]?.title ?? name);
  return (
    <p className="hint">{t('planning.noDifference.inputs', { inputs: format.list(names) })}</p>
  );
}

/** What is marked or found in both, and in one of them only. */
export function TallyWords({ comparison, process }: { comparison: Comparison; process: string }) {
  const { t, format } = useText();
  if (!comparison.tally) return null;
  const { both, one, other } = comparison.tally;
  const values = {
    both: format.number(both),
    one: format.number(one),
    other: format.number(other),
  };
  return <p>{t(tallyKeys[process as keyof typeof tallyKeys] ?? 'planning.tally.found', values)}</p>;
}

const tallyKeys = {
  'hot-spots': 'planning.tally.cells',
  'affected-addresses': 'planning.tally.addresses',
  'within-protected': 'planning.tally.zones',
} as const;
