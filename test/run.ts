/**
 * `npm test`: everything that is tested, in one run, with one closing line
 * `N passed, N failed, N skipped`. `npm test -- unit native` runs the stages named.
 */

import { type Outcome, sumOf } from './run/outcome.ts';
import { ensurePackages } from './run/packages.ts';
import { type Stage, stages } from './run/stages.ts';

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
const outcomes: Outcome[] = [];
const summary: string[] = [];
for (const stage of wanted) {
  const outcome = runStage(stage);
  outcomes.push(outcome);
  summary.push(line(stage, outcome));
}

console.log(`\n${summary.join('\n')}`);
const sum = sumOf(outcomes);
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed > 0 || sum.passed === 0 ? 1 : 0);

/** A stage whose programs are missing is skipped aloud, unless we are in CI, where it has failed. */
function runStage(stage: Stage): Outcome {
  const lacking = stage.needs.filter((name) => missing.has(name));
  console.log(`\n=== ${stage.title}`);
  const started = performance.now();
  const outcome: Outcome =
    lacking.length === 0
      ? stage.run()
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
