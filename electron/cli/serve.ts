import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#core/core.ts';
import { fileLog } from '#core/log.ts';
import { UserError } from '#core/user-error.ts';
import { type Loopback, startLoopback } from '../loopback/server.ts';
import { type Answer, type Terminal, WrongUsage } from './answer.ts';
import { installation } from './installation.ts';
import { type OpenOptions, withCore } from './open.ts';

export interface ServeOptions {
  readonly port?: string;
  readonly json?: boolean;
}

/** Serves the application on this machine until it is told to stop (Ctrl+C). Throws WrongUsage, UserError. */
export async function serve(dataDir: string, options: ServeOptions, open: OpenOptions, { out, err }: Terminal): Promise<Answer> {
  const port = portNamed(options.port ?? '0');
  const { pages } = installation();
  // heard from now on: somebody may stop what has only just started
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  return withCore(dataDir, { ...open, host: 'loopback' }, async ({ router, warm }) => {
    const log = fileLog(dataDir, systemClock);
    const loopback = await listen({ router, pages, port, log: (message) => log.note(message), onPage: warm });
    if (!existsSync(join(pages, 'index.html'))) err('The pages are not built yet: run "npm run build", then open the address.\n');
    out(options.json === true ? `${JSON.stringify({ url: loopback.url })}\n` : `${loopback.url}\n`);
    await stopped;
    await loopback.close();
    return { json: null, lines: [], code: 0 };
  });
}

async function listen(options: Parameters<typeof startLoopback>[0]): Promise<Loopback> {
  try {
    return await startLoopback(options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE')
      throw new UserError('REFUSED', `Port ${options.port} is used by another program; choose another one, or leave --port out.`);
    if (code === 'EACCES')
      throw new UserError('REFUSED', `Port ${options.port} is not yours to use; choose one above 1023, or leave --port out.`);
    throw error;
  }
}

function portNamed(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new WrongUsage(`"${text}" is not a port; give a number from 0 to 65535.`);
  return port;
}
