/** `/problems/{code}`: what the `type` of a problem document leads to. */
import { Fault, type FaultCode, faultKinds } from '../../errors.ts';
import { type ChannelRouter, createRouter, refuseQuery } from '../support/index.ts';

export function routes(): ChannelRouter {
  const router = createRouter();
  router.get('/problems', (ctx) => {
    refuseQuery(ctx);
    ctx.body = { problems: codes.map(describeProblem) };
  });
  router.get('/problems/:code', (ctx) => {
    refuseQuery(ctx);
    const code = codes.find((known) => known === ctx.params.code);
    if (!code) throw new Fault('not-found', 'There is no such problem. /problems lists them all.');
    ctx.body = describeProblem(code);
  });
  return router;
}

const codes = Object.keys(faultKinds) as FaultCode[];

function describeProblem(code: FaultCode) {
  return { type: `/problems/${code}`, ...faultKinds[code] };
}
