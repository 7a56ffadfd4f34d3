import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { WrongUsage } from './answer.ts';

interface Machine {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

const thisMachine = (): Machine => ({ platform: process.platform, env: process.env, home: homedir() });

/** The folder named by `--data`, made absolute; without one, the user's own, which is the desktop application's too. Throws WrongUsage. */
export function dataFolder(given: string | undefined, { platform, env, home }: Machine = thisMachine()): string {
  if (given?.trim() === '') throw new WrongUsage('The folder after --data is empty.');
  if (given !== undefined) return resolve(given);
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Quarterdeck');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Quarterdeck');
  const config = env.XDG_CONFIG_HOME;
  // a relative one is to be ignored (XDG Base Directory Specification)
  return join(config !== undefined && isAbsolute(config) ? config : join(home, '.config'), 'Quarterdeck');
}
