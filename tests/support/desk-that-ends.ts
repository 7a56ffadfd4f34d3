/** A desk whose thread ends in the midst of a file called "Too much.csv", as one does that runs out of memory. */
import { parentPort } from 'node:worker_threads';
import type { ToDesk } from '#core/trackers/desk/desk-worker.ts';

parentPort?.on('message', (message: ToDesk) => {
  if (message.kind !== 'call' || message.name !== 'read') return;
  const [file] = message.args;
  if (typeof file === 'object' && file !== null && 'name' in file && file.name === 'Too much.csv') process.exit(1);
});

await import('#core/trackers/desk/desk-worker.ts');
