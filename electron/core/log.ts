import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Log } from './store/index.ts';

/** A file a day in logs/, one JSON object a line. */
export function fileLog(dataDir: string, clock: Clock): Log {
  let count = 0;
  const write = (entry: Readonly<Record<string, string>>) => {
    const at = clock.now().toISOString();
    try {
      appendFileSync(join(dataDir, 'logs', `quarterdeck-${at.slice(0, 10)}.log`), `${JSON.stringify({ at, ...entry })}\n`);
    } catch (failure) {
      // A disk that takes no log must not stop the work; whoever started the program may still see this.
      process.stderr.write(`${at} ${JSON.stringify(entry)} (log not written: ${String(failure)})\n`);
    }
  };
  return {
    error(error, context) {
      count += 1;
      const reference = `${clock.now().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${count}`;
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      write({ level: 'error', reference, context, error: told });
      return reference;
    },
    note(message) {
      write({ level: 'note', message });
    },
  };
}
