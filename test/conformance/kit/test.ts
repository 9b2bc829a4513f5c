/** An abstract test of a standard's annex as one thing that can be run, and the words in which it fails. */
import type { Answer, Link, Site } from './site.ts';

export interface AbstractTest {
  /** As the annex names it: `/conf/core/fc-limit-response`. */
  readonly id: string;
  run(site: Site): Promise<void>;
}

export interface Suite {
  readonly title: string;
  /** The class whose declaration makes the tests apply; tests of what is not declared are skipped. */
  readonly declaredBy: string;
  /** Writing needs somebody who may. */
  readonly isForSignedIn?: boolean;
  readonly tests: readonly AbstractTest[];
}

export interface Outcome {
  readonly suite: string;
  readonly id: string;
  readonly result: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped. */
  readonly detail: string;
}

/** What does not hold, in words. */
export class Failure extends Error {}

/** Says that a test does not apply to this server, and why. */
export class NotApplicable extends Error {}

export function holds(condition: unknown, words: string): asserts condition {
  if (!condition) throw new Failure(words);
}

/** The answer has this status, or one of these. */
export function hasStatus(answer: Answer, ...statuses: readonly number[]): void {
  holds(
    statuses.includes(answer.status),
    `${answer.url} answers ${answer.status}, not ${statuses.join(' or ')}: ${answer.text.slice(0, 200)}`,
  );
}

export function hasType(answer: Answer, type: string): void {
  const given = answer.headers.get('content-type') ?? 'no type';
  holds(given.startsWith(type), `${answer.url} is ${given}, not ${type}`);
}

/** A link by its relation, and by its type where that is said. */
export function linkOf(
  links: readonly Link[] | undefined,
  rel: string,
  type?: string,
): Link | undefined {
  return links?.find(
    (link) => link.rel === rel && (type === undefined || (link.type ?? '').startsWith(type)),
  );
}

export function hasLink(
  what: string,
  links: readonly Link[] | undefined,
  rel: string,
  type?: string,
): Link {
  const link = linkOf(links, rel, type);
  holds(link, `${what} has no link "${rel}"${type === undefined ? '' : ` of ${type}`}`);
  return link;
}

export async function runSuites(site: Site, suites: readonly Suite[]): Promise<Outcome[]> {
  const declared = new Set(await site.conformsTo());
  const outcomes: Outcome[] = [];
  for (const suite of suites) {
    for (const test of suite.tests) {
      outcomes.push({
        suite: suite.title,
        id: test.id,
        ...(await outcomeOf(site, suite, test, declared)),
      });
    }
  }
  return outcomes;
}

type Result = Pick<Outcome, 'result' | 'detail'>;

async function outcomeOf(
  site: Site,
  suite: Suite,
  test: AbstractTest,
  declared: ReadonlySet<string>,
): Promise<Result> {
  if (!declared.has(suite.declaredBy)) return { result: 'skipped', detail: 'not declared' };
  if (suite.isForSignedIn && !site.isSignedIn)
    return { result: 'skipped', detail: 'nobody is signed in' };
  try {
    await test.run(site);
    return { result: 'passed', detail: '' };
  } catch (error) {
    if (error instanceof NotApplicable) return { result: 'skipped', detail: error.message };
    return { result: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
}
