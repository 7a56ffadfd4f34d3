import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AppEvent, ImportDone } from '#shared/contract/index.ts';
import type { ImportPreview } from '#shared/domain/preview.ts';
import type { Imports } from './features.ts';
import { whenReady } from './import-ready.ts';
import { UserError } from './user-error.ts';

interface SampleOptions {
  readonly demoDir: string | null;
  readonly imports: Imports;
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
}

/**
 * Imports the trackers of the fictional council: plans first, one at a time, then all returns together, which need the plans.
 * What is certain goes in; what needs a decision waits for the user, as with any other import.
 */
export async function openSample({ demoDir, imports, subscribe }: SampleOptions): Promise<ImportDone> {
  const paths = demoDir === null ? [] : workbooks(demoDir);
  if (paths.length === 0) throw new UserError('NOT_FOUND', 'This installation has no sample trackers; start from a tracker of your own.');

  const done: ImportDone[] = [];
  const returns: File[] = [];
  for (const path of paths) {
    const file = new File([new Uint8Array(readFileSync(path))], basename(path));
    const preview = await read([file]);
    if (preview.files.some(({ kind }) => kind === 'plan')) done.push(await imports.accept({ importId: preview.id }));
    else {
      await imports.cancel({ importId: preview.id });
      returns.push(file);
    }
  }
  if (returns.length > 0) {
    const preview = await read(returns);
    done.push(await imports.accept({ importId: preview.id }));
  }
  return together(done);

  async function read(files: readonly File[]): Promise<ImportPreview> {
    const { importId } = await imports.start({ files, planId: null, period: null });
    return whenReady({ get: (input) => imports.get(input), subscribe }, importId);
  }
}

function workbooks(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.toLowerCase().endsWith('.xlsx') && !name.startsWith('~$'));
  return names.sort().map((name) => join(folder, name));
}

function together(done: readonly ImportDone[]): ImportDone {
  const last = done.at(-1);
  if (last === undefined) throw new UserError('NOT_FOUND', 'The sample trackers hold no plan.');
  const sum = (count: (one: ImportDone) => number) => done.reduce((total, one) => total + count(one), 0);
  return {
    commandId: last.commandId,
    summary: `Sample opened: ${done.map(({ summary }) => summary).join('; ')}`,
    created: sum((one) => one.created),
    changed: sum((one) => one.changed),
    waiting: sum((one) => one.waiting),
    planIds: [...new Set(done.flatMap(({ planIds }) => planIds))],
  };
}
