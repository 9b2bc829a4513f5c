import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault, type FaultCode, faultKinds } from '../../../server/errors.ts';
import { problemSchema } from '../../../server/http/api/schema.ts';
import { faultOf, problemOf } from '../../../server/http/support/problem.ts';

const codes = Object.keys(faultKinds) as FaultCode[];
/** OGC API Processes names the types of three of its own: 18-062r2, 7.9 and 7.14. */
const processes = 'http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0';
const ofProcesses = new Set<FaultCode>(['no-such-process', 'no-such-job', 'result-not-ready']);
const fieldFaults = fc.array(fc.record({ field: fc.string(), message: fc.string() }));

describe('the table of errors', () => {
  it('gives every fault a document of the one shape', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.string(),
        fieldFaults,
        fc.webPath(),
        fc.uuid(),
        (code, detail, faults, path, requestId) => {
          const document = problemOf(new Fault(code, detail, faults), path, requestId);
          expect(problemSchema.parse(document)).toEqual(document);
          expect(document.type).toBe(`${ofProcesses.has(code) ? processes : '/problems'}/${code}`);
          expect(document.status).toBe(faultKinds[code].status);
        },
      ),
    );
  });

  it('lets nothing of an unknown error out', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (secret) => {
        fc.pre(!faultOf(undefined).message.includes(secret));
        const error = Object.assign(new Error(secret), { detail: secret, code: '23505' });
        const document = problemOf(faultOf(error), '/x', 'id');
        expect(document.status).toBe(500);
        expect(Object.values(document).join('\n')).not.toContain(secret);
      }),
    );
  });

  it('maps whatever is thrown, errors or not', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(codes).toContain(faultOf(thrown).code);
      }),
    );
  });

  it('keeps a fault as it is', () => {
    const fault = new Fault('conflict', 'x');
    expect(faultOf(fault)).toBe(fault);
  });

  it('has codes that are stable words and statuses that are errors', () => {
    for (const code of codes) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(faultKinds[code].status).toBeGreaterThanOrEqual(400);
      expect(faultKinds[code].status).toBeLessThan(600);
      expect(faultKinds[code].title).toMatch(/^[A-Z].+[^.]$/);
    }
  });
});
