/** Reads what the OGC's suites write: `testng-results.xml`. */
import { XMLParser } from 'fast-xml-parser';
import type { Outcome } from '../kit/test.ts';

interface Method {
  readonly '@status': 'PASS' | 'FAIL' | 'SKIP';
  readonly '@name': string;
  readonly '@description'?: string;
  readonly '@is-config'?: string;
  readonly exception?: { readonly message?: unknown };
}
interface TestClass {
  readonly '@name': string;
  readonly 'test-method'?: readonly Method[];
}
interface Results {
  readonly 'testng-results'?: {
    readonly suite?: readonly {
      readonly '@name': string;
      readonly test?: readonly {
        readonly '@name': string;
        readonly class?: readonly TestClass[];
      }[];
    }[];
  };
}

const results = { PASS: 'passed', FAIL: 'failed', SKIP: 'skipped' } as const;

/** Every test method with its outcome; methods that only prepare count when they failed. Throws for what is no such file. */
export function parseTestNg(xml: string, suiteName: string): Outcome[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    isArray: (name) => ['suite', 'test', 'class', 'test-method'].includes(name),
  });
  const { 'testng-results': root } = parser.parse(xml) as Results;
  if (root === undefined) throw new Error('this is no testng-results.xml');
  const classes = (root.suite ?? []).flatMap(({ test = [] }) =>
    test.flatMap((one) => one.class ?? []),
  );
  return classes.flatMap((one) =>
    (one['test-method'] ?? [])
      .filter((method) => method['@is-config'] !== 'true' || method['@status'] === 'FAIL')
      .map((method) => outcomeOf(method, one['@name'], suiteName)),
  );
}

function outcomeOf(method: Method, className: string, suite: string): Outcome {
  const { exception } = method;
  return {
    suite,
    id: method['@description'] ?? `${className.split('.').at(-1)}.${method['@name']}`,
    result: results[method['@status']],
    detail: exception ? String(exception.message ?? 'no message').trim() : '',
  };
}
