/** Starts the real desktop application on a data folder of its own. */
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

const root = new URL('../..', import.meta.url).pathname;

/** root has no user namespace of its own for Chromium's sandbox, and no graphics card */
export const SWITCHES = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'];

export interface Desktop {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly dataDir: string;
  /** what the page wrote as errors */
  readonly errors: string[];
}

export async function startDesktop(options: { readonly dataDir?: string } = {}): Promise<Desktop> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'quarterdeck-desktop-'));
  const app = await _electron.launch({
    executablePath: electronProgram(),
    args: [...SWITCHES, root, `--data=${dataDir}`],
    env: ownEnvironment(),
  });
  const window = await app.firstWindow();
  const errors: string[] = [];
  window.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  window.on('pageerror', (error) => errors.push(error.message));
  return { app, window, dataDir, errors };
}

/** The packaged program of `npm run dist -- --dir`, null where it was not made. */
export function packagedProgram(): string | null {
  const release = join(root, 'release');
  const folder = existsSync(release) ? readdirSync(release).find((name) => name.endsWith('-unpacked')) : undefined;
  const program = folder === undefined ? null : join(release, folder, process.platform === 'win32' ? 'Quarterdeck.exe' : 'quarterdeck');
  return program !== null && existsSync(program) ? program : null;
}

function electronProgram(): string {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist');
  const names: Partial<Record<NodeJS.Platform, string>> = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
  return join(folder, names[process.platform] ?? 'electron');
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function ownEnvironment(): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...rest } = process.env;
  return Object.fromEntries(Object.entries(rest).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
