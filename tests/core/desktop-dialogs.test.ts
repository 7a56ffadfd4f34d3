/** What a desktop does with files beyond handing them over; the system's dialogs and programs are played. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../support/core.ts';
import { Q3, quarterCore } from '../support/quarter.ts';

/** A system whose programs open or do not, and whose person saves in a folder or thinks better of it. */
function system({ opens = true, saves = true }: { readonly opens?: boolean; readonly saves?: boolean } = {}) {
  const folder = tempFolder();
  const opened: string[] = [];
  const asked: string[] = [];
  const dialogs = {
    open: async (path: string) => {
      opened.push(path);
      return opens;
    },
    saveAs: async (name: string) => {
      asked.push(name);
      return saves ? join(folder, name) : null;
    },
  };
  return { dialogs, opened, asked, folder };
}

async function sent(dialogs: ReturnType<typeof system>['dialogs'] | null) {
  const core = await quarterCore(dialogs === null ? {} : { dialogs });
  await core.open();
  const { dispatches } = await core.send('committee', ['ENV']);
  return { ...core, dispatchId: dispatches[0]?.id ?? '' };
}

describe('a message with its workbook', () => {
  test('stands open in the mail program as a draft, in a copy of its own', async () => {
    const { dialogs, opened } = system();
    const { client, dispatchId } = await sent(dialogs);
    expect(await client.desktop.openMail({ kind: 'covering', dispatchId })).toEqual({ opened: true, savedAs: null });
    const [path = ''] = opened;
    const file = await client.quarter.coveringMail({ dispatchId });
    expect(basename(path)).toBe(file.name);
    expect(path).toMatch(/\.eml$/);
    expect(readFileSync(path).equals(Buffer.from(await file.arrayBuffer()))).toBe(true);
  });

  test('is saved where no program opens it, or not at all', async () => {
    const { dialogs, asked, folder } = system({ opens: false });
    const { client, dispatchId } = await sent(dialogs);
    const { opened, savedAs } = await client.desktop.openMail({ kind: 'covering', dispatchId });
    expect(opened).toBe(false);
    expect(savedAs).toBe(join(folder, asked[0] ?? ''));
    expect(readFileSync(savedAs ?? '', 'latin1')).toMatch(/^X-Unsent: 1\r\n/);

    const other = system({ opens: false, saves: false });
    const { client: theirs, dispatchId: id } = await sent(other.dialogs);
    expect(await theirs.desktop.openMail({ kind: 'covering', dispatchId: id })).toEqual({ opened: false, savedAs: null });
    expect(existsSync(join(other.folder, other.asked[0] ?? 'nothing'))).toBe(false);
  });

  test('reminds of what is outstanding', async () => {
    const { dialogs, opened } = system();
    const { client, planId } = await sent(dialogs);
    const recipient = 'Head of Housing';
    expect(await client.desktop.openMail({ kind: 'reminder', planId, period: Q3, recipient })).toMatchObject({ opened: true });
    expect(readFileSync(opened[0] ?? '', 'latin1')).toContain('X-Unsent: 1');
    await expect(client.desktop.openMail({ kind: 'reminder', planId, period: Q3, recipient: 'Nobody' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(opened).toHaveLength(1);
  });

  test('is a matter of the desktop alone', async () => {
    const { client, dispatchId } = await sent(null);
    await expect(client.desktop.openMail({ kind: 'covering', dispatchId })).rejects.toMatchObject({
      code: 'REFUSED',
      message: 'Only the desktop application can do this; here, download the file.',
    });
  });
});

describe('an output', () => {
  const written = async (dialogs: ReturnType<typeof system>['dialogs']) => {
    const core = await quarterCore({ dialogs });
    const { planId, client, job } = core;
    const outputs = [{ kind: 'csv' as const, templateId: null }];
    const done = await client.outputs.write({ planId, period: Q3, publicationId: null, outputs, job: job() });
    return { client, outputId: done.written[0]?.id ?? '' };
  };

  test('is opened where it was saved last, and before that as a copy of its own', async () => {
    const { dialogs, opened } = system();
    const { client, outputId } = await written(dialogs);
    expect(await client.desktop.showOutput({ outputId })).toEqual({ opened: true });
    const { savedAs } = await client.desktop.saveOutput({ outputId });
    await client.desktop.showOutput({ outputId });
    expect(opened[1]).toBe(savedAs);
    expect(opened[0]).not.toBe(savedAs);
    expect(readFileSync(opened[0] ?? '').equals(readFileSync(savedAs ?? ''))).toBe(true);
  });

  test('that cannot be written where it is to go is said in a sentence', async () => {
    const { dialogs } = system();
    const { client, outputId } = await written({ ...dialogs, saveAs: async () => '/no/such/folder/return.csv' });
    await expect(client.desktop.saveOutput({ outputId })).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringMatching(
        /^\/no\/such\/folder\/return\.csv could not be written \(.+\)\. Close the file if it is open in Excel/,
      ),
    });
  });
});
