/** Starts the loopback host in a process of its own, as a user's `serve` does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;

export interface Served {
  readonly url: string;
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
}

/** @param program the command line from source, or as it is built for users */
export async function serve(dataDir = mkdtempSync(join(tmpdir(), 'quarterdeck-e2e-')), program = 'electron/cli/main.ts'): Promise<Served> {
  const child = spawn(process.execPath, [join(root, program), 'serve', '--port', '0', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await address(child);
  return {
    url,
    dataDir,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (part: Buffer) => {
      said += part.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(said);
      if (found !== null) resolve(found[0]);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`The loopback host ended with ${code}: ${said}`)));
  });
}
