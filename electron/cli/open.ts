import { type Core, createCore } from '#core/core.ts';
import type { AppStatus } from '#shared/contract/index.ts';
import { installation } from './installation.ts';

export interface OpenOptions {
  readonly host?: AppStatus['host'];
  /** hears what the start found, one sentence each */
  readonly notice: (sentence: string) => void;
}

/** Opens the data folder, does the work, and lets the folder go. Throws UserError STORE_UNAVAILABLE, and what the work throws. */
export async function withCore<T>(dataDir: string, options: OpenOptions, work: (core: Core) => Promise<T>): Promise<T> {
  const { version, demoDir, deskEntry } = installation();
  const core = createCore({
    dataDir,
    version,
    host: options.host ?? 'in-process',
    ...(demoDir === null ? {} : { demoDir }),
    ...(deskEntry === null ? {} : { deskEntry }),
  });
  try {
    const { notices } = await core.client.app.status();
    for (const notice of notices) options.notice(notice);
    return await work(core);
  } finally {
    await core.close();
  }
}
