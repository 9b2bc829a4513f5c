/**
 * Property tests try the same values each time, so that a red run tells of the change at hand and not of chance.
 * FAST_CHECK_SEED=random (or a number) explores others: `FAST_CHECK_SEED=random npx vitest run --project unit`.
 */
import fc from 'fast-check';

const wanted = process.env.FAST_CHECK_SEED ?? '20261122';
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });
