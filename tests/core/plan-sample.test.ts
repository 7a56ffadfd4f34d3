import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Imports } from '#core/features.ts';
import { openSample } from '#core/sample.ts';
import type { AppEvent } from '#shared/contract/index.ts';
import type { FilePreview, ImportPreview } from '#shared/domain/preview.ts';
import { tempFolder } from '../support/core.ts';

/** Stands for the importer: takes what starts with "plan" for a plan, and needs a moment to read. */
function fakeImports() {
  const calls: string[] = [];
  const listeners = new Set<(event: AppEvent) => void>();
  const open = new Map<string, readonly string[]>();
  const ready = new Set<string>();
  const never = () => {
    throw new Error('not expected');
  };
  const file = (name: string): FilePreview => ({
    id: name,
    file: name,
    sha256: '',
    bytes: 0,
    outcome: 'ready',
    kind: name.includes('plan') ? 'plan' : 'return',
    plan: null,
    period: null,
    sender: null,
    summary: '',
    counts: { rows: 0, matched: 0, created: 0, changed: 0, unchanged: 0, skipped: 0 },
    tables: [],
    levels: [],
    sheets: [],
    mapping: { sheets: [], values: [] },
    profile: null,
    statusValues: [],
    changes: [],
    changeCount: 0,
    sums: { newPlans: 0, newItems: 0, reports: 0, planChanges: 0, rows: 0, statusChanges: 0 },
    decisions: [],
    missing: [],
    newItems: [],
    ignored: [],
    problems: [],
  });
  const imports: Imports = {
    start({ files }) {
      const importId = `import ${open.size + 1}`;
      open.set(
        importId,
        files.map(({ name }) => name),
      );
      setImmediate(() => {
        ready.add(importId);
        for (const listener of listeners) listener({ kind: 'import-ready', importId });
      });
      return { importId };
    },
    get({ importId }): ImportPreview {
      return {
        id: importId,
        state: ready.has(importId) ? 'ready' : 'reading',
        progress: { done: 0, total: 1, file: null },
        files: (open.get(importId) ?? []).map(file),
        seconds: 0,
        commandId: null,
      };
    },
    accept({ importId }) {
      const names = open.get(importId) ?? [];
      calls.push(`accept ${names.join(' + ')}`);
      return { commandId: importId, summary: `${names.length} in`, created: 1, changed: 2, waiting: 3, planIds: ['p'] };
    },
    cancel({ importId }) {
      calls.push(`cancel ${(open.get(importId) ?? []).join(' + ')}`);
      return { cancelled: true };
    },
    current: never,
    sheet: never,
    sourceSheet: never,
    changes: never,
    correct: never,
    decideAll: never,
    marked: never,
    problems: never,
    pasted: never,
    decide: never,
    waiting: never,
  };
  const subscribe = (listener: (event: AppEvent) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { imports, subscribe, calls, listeners };
}

describe('the sample', () => {
  it('goes in plans first, then all returns together', async () => {
    const demoDir = tempFolder();
    for (const name of ['1 return.xlsx', '2 plan.xlsx', '3 return.xlsx', '4 plan.xlsx', '~$2 plan.xlsx', 'README.md']) {
      writeFileSync(join(demoDir, name), name);
    }
    const { imports, subscribe, calls, listeners } = fakeImports();
    const done = await openSample({ demoDir, imports, subscribe });
    expect(calls).toEqual([
      'cancel 1 return.xlsx',
      'accept 2 plan.xlsx',
      'cancel 3 return.xlsx',
      'accept 4 plan.xlsx',
      'accept 1 return.xlsx + 3 return.xlsx',
    ]);
    expect(done).toEqual({
      commandId: 'import 5',
      summary: 'Sample opened: 1 in; 1 in; 2 in',
      created: 3,
      changed: 6,
      waiting: 9,
      planIds: ['p'],
    });
    expect(listeners.size).toBe(0);
  });

  it('that is not there is said in a sentence', async () => {
    const { imports, subscribe } = fakeImports();
    await expect(openSample({ demoDir: null, imports, subscribe })).rejects.toThrow('no sample trackers');
    await expect(openSample({ demoDir: join(tempFolder(), 'gone'), imports, subscribe })).rejects.toThrow('no sample trackers');
  });
});
