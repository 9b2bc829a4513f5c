/**
 * `npm test`: everything that is tested, in one run, with one closing line
 * `N passed, N failed, N skipped`. `npm test -- unit native` runs the stages named.
 */

import { type Outcome, sumOf } from './run/outcome.ts';
import { ensurePackages } from './run/packages.ts';
import { Printer } from './run/printer.ts';
import { hasCoresForLanes, type Stage, stages } from './run/stages.ts';

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(
    `No such stage: ${unknown.join(', ')}. There are: ${stages.map((s) => s.name).join(', ')}`,
  );
  process.exit(2);
}

const wanted = chosen.length > 0 ? stages.filter((stage) => chosen.includes(stage.name)) : stages;
const missing = ensurePackages(wanted.flatMap((stage) => stage.needs));
const done = new Map<Stage, Outcome>();
const lanes = lanesOf(wanted);
await Promise.all(lanes.map((lane, index) => runLane(lane, new Printer(index > 0))));

const summary = [...done].sort(([a], [b]) => stages.indexOf(a) - stages.indexOf(b));
console.log(`\n${summary.map(([stage, outcome]) => line(stage, outcome)).join('\n')}`);
const sum = sumOf([...done.values()]);
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed > 0 || sum.passed === 0 ? 1 : 0);

/** What runs beside each other. */
function lanesOf(all: readonly Stage[]): Stage[][] {
  if (!hasCoresForLanes()) return [[...all]];
  return [...Map.groupBy(all, ({ lane }) => lane).values()];
}

async function runLane(lane: readonly Stage[], printer: Printer): Promise<void> {
  for (const stage of lane) done.set(stage, await runStage(stage, printer));
  printer.release();
}

/** A stage whose programs are missing is skipped aloud, unless we are in CI, where it has failed. */
async function runStage(stage: Stage, printer: Printer): Promise<Outcome> {
  const lacking = stage.needs.filter((name) => missing.has(name));
  printer.print(`\n=== ${stage.title}\n`);
  const started = performance.now();
  const outcome: Outcome =
    lacking.length === 0
      ? await stage.run(printer)
      : process.env.CI
        ? { passed: 0, failed: 1, skipped: 0, note: `missing: ${lacking.join(', ')}` }
        : { passed: 0, failed: 0, skipped: 1, note: `NOT TESTED, missing: ${lacking.join(', ')}` };
  return { ...outcome, seconds: (performance.now() - started) / 1000 };
}

function line(stage: Stage, { passed, failed, skipped, seconds = 0, note }: Outcome): string {
  const sign = failed > 0 ? '✗' : skipped > 0 && passed === 0 ? '–' : '✓';
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  return `${sign} ${stage.title}: ${counts} (${seconds.toFixed(1)} s)${note ? ` — ${note}` : ''}`;
}
