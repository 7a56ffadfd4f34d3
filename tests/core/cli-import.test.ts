/** Import as scripts call it: exit codes, files that cannot be had, previews that change nothing. The trackers are the sample council's. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { quarterdeck } from '../support/command-line.ts';
import { dumpDomain, tempFolder } from '../support/core.ts';

const DEMO = join(import.meta.dirname, '../../build/demo');
const trackers = readdirSync(DEMO)
  .filter((name) => name.endsWith('.xlsx'))
  .sort()
  .map((name) => join(DEMO, name));
const [plan = '', firstReturn = ''] = trackers;

const answer = z.object({
  files: z.array(
    z.object({
      file: z.string(),
      outcome: z.string(),
      kind: z.string().nullable(),
      plan: z.string().nullable(),
      counts: z.object({ created: z.number(), changed: z.number() }),
      decisions: z.array(z.object({ code: z.string(), message: z.string() })),
      problems: z.array(z.object({ severity: z.string(), code: z.string(), message: z.string() })),
    }),
  ),
});

function importing(...args: string[]) {
  const ran = quarterdeck('import', ...args, '--json');
  expect(ran.err).toBe('');
  return { code: ran.code, files: answer.parse(JSON.parse(ran.out)).files };
}

const previewCopies = () => readdirSync(tmpdir()).filter((name) => name.startsWith('quarterdeck-preview-'));

describe('files that cannot be had', () => {
  test('each is refused with its own sentence; the others still go in, and it is 1', () => {
    const folder = tempFolder();
    const data = join(folder, 'data');
    const garbage = join(folder, 'notes.xlsx');
    writeFileSync(garbage, 'not a workbook');
    const link = join(folder, 'link.xlsx');
    symlinkSync(plan, link);
    const nowhere = join(folder, 'nowhere.xlsx');
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const { code, files } = importing(nowhere, empty, garbage, plan, plan, link, '--data', data, '--yes');
    expect(code).toBe(1);
    expect(files.map(({ file, outcome }) => [file, outcome === 'refused'])).toEqual([
      [nowhere, true],
      [empty, true],
      [garbage, true],
      [plan, false],
      [plan, true],
      [link, true],
    ]);
    const why = (at: number) => files[at]?.problems.map(({ severity, code: is, message }) => `${severity} ${is}: ${message}`);
    expect(why(0)).toEqual([`error file-not-found: ${nowhere} does not exist; check the path.`]);
    expect(why(1)).toEqual([`error folder-empty: ${empty} is a folder without a tracker in it; name another, or the files themselves.`]);
    expect(why(2)?.[0]).toMatch(/^error /);
    expect(why(4)).toEqual([`error given-twice: ${plan} was given before; it is taken once.`]);
    expect(why(5)).toEqual([`error given-twice: ${link} was given before as ${plan}; it is taken once.`]);
    expect(quarterdeck('plans', '--data', data).out.trim().split('\n')).toHaveLength(1);
  });

  test('a return without its plan is refused, and says what to do', () => {
    const { code, files } = importing(firstReturn, '--data', join(tempFolder(), 'data'), '--yes');
    expect(code).toBe(1);
    expect(files[0]?.problems.find(({ severity }) => severity === 'error')?.message).toMatch(/plan/i);
  });
});

describe('a preview', () => {
  test('makes no data folder, leaves no copy behind, and says the same as the import after it', () => {
    const data = join(tempFolder(), 'data');
    const copies = previewCopies();
    const preview = importing(...trackers, '--data', data);
    expect(existsSync(data)).toBe(false);
    expect(importing(...trackers, '--data', data, '--yes', '--dry-run')).toEqual(preview);
    expect(existsSync(data)).toBe(false);
    expect(previewCopies()).toEqual(copies);
    expect(importing(...trackers, '--data', data, '--yes')).toEqual(preview);
    expect(preview.files.every(({ outcome }) => outcome !== 'refused')).toBe(true);
    expect(preview.code).toBe(preview.files.some(({ decisions }) => decisions.length > 0) ? 3 : 0);
  });

  test('of a return knows the plan that is there, and changes nothing in it', () => {
    const data = join(tempFolder(), 'data');
    importing(plan, '--data', data, '--yes');
    const before = dumpDomain(data);
    const { files } = importing(firstReturn, '--data', data);
    expect(files[0]).toMatchObject({ kind: 'return', plan: files[0]?.plan });
    expect(files[0]?.counts.changed).toBeGreaterThan(0);
    expect(dumpDomain(data)).toEqual(before);
    const text = quarterdeck('import', firstReturn, '--data', data).out;
    expect(text).toMatch(/^1 file: 1 would be imported/);
    expect(text).toContain('Nothing has been changed. Add --yes to import.');
  });
});

describe('the plan', () => {
  test('a name that is new makes a plan, the same name in other capitals is that plan', () => {
    const data = join(tempFolder(), 'data');
    const [first] = importing(plan, '--plan', 'Trial run', '--data', data, '--yes').files;
    expect(first).toMatchObject({ kind: 'plan', plan: 'Trial run' });
    const [second] = importing(firstReturn, '--plan', 'TRIAL RUN', '--data', data, '--yes').files;
    expect(second).toMatchObject({ kind: 'return', plan: 'Trial run' });
  });

  test('two files of one new plan: the second finds the plan that the first has made', () => {
    const data = join(tempFolder(), 'data');
    const { files } = importing(plan, firstReturn, '--plan', 'Trial run', '--data', data, '--yes');
    expect(files.map((file) => [file.kind, file.plan])).toEqual([
      ['plan', 'Trial run'],
      ['return', 'Trial run'],
    ]);
  });
});

test('for a person: numbers first, then what waits and where, then how to take it back', () => {
  const folder = tempFolder();
  const data = join(folder, 'data');
  mkdirSync(join(folder, 'in'));
  const given = trackers.map((path, index) => {
    const copy = join(folder, 'in', `${index}.xlsx`);
    copyFileSync(path, copy);
    return copy;
  });
  const { code, out, err } = quarterdeck('import', ...given, '--data', data, '--yes');
  expect({ code, err }).toEqual({ code: 3, err: '' });
  expect(out).toMatch(/^6 files: \d imported, \d imported in part; \d+ decisions wait for you\.\n/);
  expect(out).toMatch(/\n {2}\d decisions? waits?:\n {4}\d\.xlsx › [^›]+ › [A-Z]+\d+: /);
  const [, batch = ''] = /To take this import back: quarterdeck undo ([0-9a-f-]{36})/.exec(out) ?? [];
  expect(quarterdeck('undo', batch, '--data', data).code).toBe(0);
});

test('a folder stands for the trackers in it and below it, and what else lies there is named', () => {
  const folder = tempFolder();
  const table = 'Wexmoor Harbour Plan,,\n,,\nPriority,Action,Lead officer\nSafe harbour,Repair the sea wall,Head of Place\n';
  mkdirSync(join(folder, 'late'));
  writeFileSync(join(folder, 'plan.csv'), table);
  writeFileSync(join(folder, 'late', 'again.csv'), table);
  writeFileSync(join(folder, '~$plan.xlsx'), 'lock');
  writeFileSync(join(folder, 'minutes.pdf'), '%PDF-1.7');
  const ran = quarterdeck('import', folder, '--data', tempFolder(), '--json');
  expect(ran.err).toBe('1 file in the folder is no tracker by its name and was left: minutes.pdf.\n');
  expect(answer.parse(JSON.parse(ran.out)).files.map(({ file, outcome }) => [file, outcome])).toEqual([
    [join(folder, 'late', 'again.csv'), 'imported'],
    [join(folder, 'plan.csv'), 'unchanged'],
  ]);
});
