/** Starts the real desktop application on a data folder of its own. */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import type { TakeFile } from './quarter-journey.ts';

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

/** What the system was asked for. */
export interface Asked {
  /** the addresses that were to be opened, as mail */
  readonly links: string[];
  /** the files that were to be opened in their own programs */
  readonly files: string[];
  /** the names that save dialogs began with */
  readonly names: string[];
}

export interface PlayedSystem {
  readonly take: TakeFile;
  readonly asked: () => Promise<Asked>;
}

/**
 * Plays what is not Quarterdeck's: the save dialog, in which a person takes the path that the test wants, and the programs that would open a
 * file or a message.
 */
export async function playTheSystem({ app }: Desktop): Promise<PlayedSystem> {
  const played = await app.evaluateHandle(({ dialog, session, shell }) => {
    const system = { links: [] as string[], files: [] as string[], names: [] as string[], saveTo: null as string | null };
    const nameOf = (path: string | undefined) => path?.split(/[\\/]/).at(-1) ?? '';
    dialog.showSaveDialog = async (...given: unknown[]) => {
      const options = given.at(-1) as { readonly defaultPath?: string };
      system.names.push(nameOf(options.defaultPath));
      return system.saveTo === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: system.saveTo };
    };
    session.defaultSession.on('will-download', (event, item) => {
      if (event.defaultPrevented) return;
      system.names.push(nameOf(item.getSaveDialogOptions().defaultPath));
      if (system.saveTo === null) item.cancel();
      else item.setSavePath(system.saveTo);
    });
    shell.openExternal = async (link) => void system.links.push(link);
    shell.openPath = async (path) => {
      system.files.push(path);
      return '';
    };
    return system;
  });
  return {
    async take(press, path) {
      rmSync(path, { force: true });
      await played.evaluate((system, saveTo) => {
        system.saveTo = saveTo;
      }, path);
      await press();
      let size = -1;
      await expect
        .poll(() => {
          const before = size;
          size = existsSync(path) ? statSync(path).size : -1;
          return size > 0 && size === before;
        })
        .toBe(true);
    },
    asked: () => played.evaluate(({ links, files, names }) => ({ links, files, names })),
  };
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
