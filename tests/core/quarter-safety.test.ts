/** The commands of a quarter when the process dies, the disk is full or a kept file is torn: nothing is half done, and it is said. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs, { cpSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { countingIds, dumpDomain, fakeClock, tempFolder, testCore, testStore } from '../support/core.ts';
import { quarterCore } from '../support/quarter.ts';
import { COMMAND_NAMES, COMMANDS, Q3, type Stage } from '../support/quarter-commands.ts';
import { smallDisk } from '../support/small-disk.ts';
import { statements } from '../support/sqlite-statements.ts';

const LATER = '2024-12-02T10:00:00.000Z';

/** A data folder as it is when the commands of a stage are given. */
async function folderAt(stage: Stage): Promise<string> {
  const { client, planId, report, open, place, id, dataDir, close } = await quarterCore();
  await place('Head of Housing', 'Homes and Places');
  if (stage !== 'planned') {
    await open();
    await report('1.1', Q3, 'G', 'Forty homes are up.');
    await report('1.2', Q3, 'R', 'The consultation was extended.');
    await client.items.edit({ itemId: id('1.2'), field: 'due', value: 'June 2025' });
  }
  if (stage === 'published') await client.publishing.publish({ planId, period: Q3, reason: 'Two are missing' });
  await close();
  return dataDir;
}

function coreOn(dataDir: string, series: number) {
  return testCore({ dataDir, ids: countingIds(series), clock: fakeClock(LATER) });
}

describe.each(COMMAND_NAMES)('%s', (name) => {
  const { stage, run } = COMMANDS[name];

  test('torn off at any point leaves what was before it, and can be given again', async () => {
    const dataDir = await folderAt(stage);
    const before = dumpDomain(dataDir);
    const core = coreOn(dataDir, 5);
    const pictures = await picturesWhile(dataDir, () => run(core.client));
    const after = dumpDomain(dataDir);
    expect(after).not.toEqual(before);
    expect(pictures.length).toBeGreaterThan(1);
    for (const picture of pictures) {
      const { store } = testStore({ dataDir: picture, ids: countingIds(9) });
      expect(store.check()).toEqual([]);
      expect(dumpDomain(picture)).toEqual(before);
      store.close();
    }
    const last = coreOn(pictures.at(-1) ?? '', 6);
    await run(last.client);
    expect((await last.client.app.check()).faults).toEqual([]);
    expect(counts(dumpDomain(pictures.at(-1) ?? ''))).toEqual(counts(after));
  });

  test('is undone to the row, or says that it stays', async () => {
    const dataDir = await folderAt(stage);
    const before = dumpDomain(dataDir);
    const { client } = coreOn(dataDir, 5);
    await run(client);
    const after = dumpDomain(dataDir);
    const { entries } = await client.history.list({ planId: null, itemId: null, before: null, limit: 1 });
    const [last] = entries;
    if (name === 'publish' || name === 'write') {
      expect(last?.undoable).toBe(false);
      await expect(client.history.undo({ commandId: last?.commandId ?? '' })).rejects.toThrow('stays for good and cannot be undone.');
      expect(dumpDomain(dataDir)).toEqual(after);
    } else {
      expect(last?.undoable).toBe(true);
      await client.history.undo({ commandId: null });
      expect(dumpDomain(dataDir)).toEqual(before);
      await client.history.redo();
      expect(dumpDomain(dataDir)).toEqual(after);
    }
  });
});

describe('a process that is killed', () => {
  test.each(['send', 'publish', 'write'] as const)('in the midst of %s has done nothing of it', async (name) => {
    const dataDir = await folderAt(COMMANDS[name].stage);
    const before = dumpDomain(dataDir);
    const child = spawn(process.execPath, [join(import.meta.dirname, '../support/dies-in-quarter.ts'), dataDir, name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(child.stdout, 'data');
    expect(String(said)).toBe('half way\n');
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;

    const { client } = coreOn(dataDir, 7);
    expect((await client.app.check()).faults).toEqual([]);
    expect(dumpDomain(dataDir)).toEqual(before);
    await COMMANDS[name].run(client);
    expect((await client.app.check()).faults).toEqual([]);
  });
});

const small = smallDisk(6);

afterAll(() => small?.remove());

describe.skipIf(small === null)('a full disk (needs root, for a disk of its own)', () => {
  const place = join(small?.path ?? '', 'data');

  test.each(COMMAND_NAMES)('%s is refused in a sentence with nothing of it kept, and goes once there is room', async (name) => {
    const { stage, run } = COMMANDS[name];
    small?.makeRoom();
    rmSync(place, { recursive: true, force: true });
    cpSync(await folderAt(stage), place, { recursive: true });
    const before = dumpDomain(place);
    const core = coreOn(place, 5);
    const kept = readdirSync(join(place, 'sources'));
    small?.fill(0);
    await expect(run(core.client)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: `The disk is full, so nothing was changed. Make room on the disk of the data folder ${place} and repeat the step.`,
    });
    expect(dumpDomain(place)).toEqual(before);
    expect(readdirSync(join(place, 'sources'))).toEqual(kept);
    small?.makeRoom();
    await run(core.client);
    expect((await core.client.app.check()).faults).toEqual([]);
    await core.close();
  });
});

describe('a kept file', () => {
  const kept = COMMAND_NAMES.filter((name) => COMMANDS[name].keeps);

  test.each(kept)('of %s that is torn or lost is named by the check', async (name) => {
    const dataDir = await folderAt(COMMANDS[name].stage);
    const { client } = coreOn(dataDir, 5);
    const before = new Set(readdirSync(join(dataDir, 'sources')));
    await COMMANDS[name].run(client);
    const made = readdirSync(join(dataDir, 'sources')).filter((file) => !before.has(file));
    expect(made.length).toBeGreaterThan(0);
    for (const file of made) truncateSync(join(dataDir, 'sources', file), 100);
    const faults = async () => (await client.app.check()).faults;
    expect((await faults()).length).toBe(made.length);
    expect((await faults()).every((fault) => /^The kept file [0-9a-f]{12} in .* is not what was kept; put it back/.test(fault))).toBe(true);
    for (const file of made) rmSync(join(dataDir, 'sources', file));
    expect((await faults()).every((fault) => /^The kept file [0-9a-f]{12} is missing from .*; put it back/.test(fault))).toBe(true);
  });

  test('of a workbook that went out is said where it is asked for', async () => {
    const dataDir = await folderAt('open');
    const { client } = coreOn(dataDir, 5);
    const [plan] = await client.plans.list();
    await COMMANDS.send.run(client);
    const { recipients } = await client.quarter.board({ planId: plan?.id ?? '', period: Q3 });
    for (const file of readdirSync(join(dataDir, 'sources'))) truncateSync(join(dataDir, 'sources', file), 100);
    const dispatchId = recipients.find(({ dispatch }) => dispatch !== null)?.dispatch?.id ?? '';
    await expect(client.quarter.workbook({ dispatchId })).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(client.quarter.workbooks({ dispatchIds: [dispatchId] })).rejects.toThrow('is not what was kept; put it back');
    await expect(client.quarter.coveringMail({ dispatchId })).rejects.toThrow('is not what was kept; put it back');
  });

  test('of an output is made again, of a template and a house style it is asked for', async () => {
    const dataDir = await folderAt('published');
    const { client } = coreOn(dataDir, 5);
    const [plan] = await client.plans.list();
    const of = { planId: plan?.id ?? '', period: Q3 };
    await COMMANDS.write.run(client);
    const [output] = await client.outputs.list(of);
    const whole = await (await client.outputs.file({ outputId: output?.id ?? '' })).arrayBuffer();
    await COMMANDS.addTemplate.run(client);
    await COMMANDS.setHouseStyle.run(client);
    for (const file of readdirSync(join(dataDir, 'sources'))) truncateSync(join(dataDir, 'sources', file), 100);
    const again = await (await client.outputs.file({ outputId: output?.id ?? '' })).arrayBuffer();
    expect(Buffer.from(again).equals(Buffer.from(whole))).toBe(true);

    const [template] = await client.templates.list({ planId: of.planId });
    const missing = 'is not what was kept; put it back from a copy of the data folder.';
    await expect(client.templates.sheet({ templateId: template?.id ?? '', sheet: 'Return', fromRow: 1, rows: 5 })).rejects.toThrow(missing);
    const preview = (kind: 'template' | 'committee-report', templateId: string | null) =>
      client.outputs.preview({ ...of, publicationId: null, output: { kind, templateId } });
    await expect(preview('template', template?.id ?? '')).rejects.toThrow(missing);
    await expect(preview('committee-report', null)).rejects.toThrow(missing);
  });
});

/** How many rows each table has: what two runs with other ids have in common. */
function counts(dump: Record<string, unknown[]>): Record<string, number> {
  return Object.fromEntries(Object.entries(dump).map(([table, rows]) => [table, rows.length]));
}

/** Copies of the data folder from within some work: at the first writes of its transaction, at its end, and whenever a file has been kept. */
async function picturesWhile(dataDir: string, work: () => Promise<unknown>): Promise<string[]> {
  const pictures: string[] = [];
  const take = () => {
    const folder = tempFolder();
    cpSync(dataDir, folder, { recursive: true });
    pictures.push(folder);
  };
  const { run } = statements;
  const { renameSync } = fs;
  let lines = 0;
  statements.run = function (...values) {
    const result = run.apply(this, values);
    if (this.source.startsWith('INSERT INTO change_log')) lines += 1;
    if ((this.source.startsWith('INSERT INTO change_log') && lines <= 2) || this.source.startsWith('INSERT INTO command')) take();
    return result;
  };
  fs.renameSync = (from, to) => {
    take();
    renameSync(from, to);
    take();
  };
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    statements.run = run;
    fs.renameSync = renameSync;
    syncBuiltinESMExports();
  }
  return pictures;
}
