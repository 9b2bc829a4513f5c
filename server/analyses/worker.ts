/** The thread of one calculation: gets a task, says how far it is, gives the answer. */
import { parentPort } from 'node:worker_threads';
import { solve, type Task } from './tasks.ts';

/** Milliseconds between two words about how far it is. */
const wordMs = 200;

parentPort?.once('message', (task: Task) => {
  let told = 0;
  const answer = solve(task, (share) => {
    if (performance.now() - told < wordMs) return;
    told = performance.now();
    parentPort?.postMessage({ share });
  });
  parentPort?.postMessage({ answer });
});
