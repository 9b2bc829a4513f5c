/** The order in which files of tests begin: those that take longest first, so that none runs alone at the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * By the time they took on four cores, longest first (November 2026), but those that start servers as processes of their
 * own stand between others. A file that is not named comes after them.
 */
const slowest = [
  'http/rights',
  'http/crash-server',
  'http/ogc-common-conformance',
  'http/crash-first-start',
  'http/messages',
  'http/start-errors',
  'http/duplicates',
  'http/messages-kill',
  'http/ogc-filter',
  'http/crash-database',
  'http/session',
  'http/stop',
  'http/admin',
  'http/crash-overlay',
  'http/import-cambridge',
  'http/processes',
  'http/ogc-openapi',
  'http/import',
  'http/requests',
  'http/email-in',
  'http/escalation',
  'unit/locate/slovene',
  'unit/import/reading',
  'unit/city/size',
  'unit/report/print',
  'unit/tiles/crossings',
];

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => placeOf(a.moduleId) - placeOf(b.moduleId));
  }
}

function placeOf(path: string): number {
  const place = slowest.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
  return place < 0 ? slowest.length : place;
}
