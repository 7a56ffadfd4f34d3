/** How the command line is called: wrong usage is one sentence and 2, help is help and 0. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataFolder } from '../../electron/cli/data-folder.ts';
import { quarterdeck } from '../support/command-line.ts';
import { tempFolder } from '../support/core.ts';

const ONE_SENTENCE = /^[A-Z"/][^\n]*\.\n$/;

describe('wrong usage', () => {
  test.each([
    { args: [], says: 'Name a command (import, export, publish, return, plans, undo, redo, check, serve)' },
    { args: ['imprt'], says: "Unknown command 'imprt' (Did you mean import?)" },
    { args: ['import'], says: "Missing required argument 'file'" },
    { args: ['import', 'a.xlsx', '--jsn'], says: '(Did you mean --json?); see "quarterdeck import --help".' },
    {
      args: ['import', 'a.xlsx', '--period', 'soon'],
      says: '"soon" is not a period; write it like "2024-25 Q3", a month like "2024-25 M09".',
    },
    { args: ['import', 'a.xlsx', '--plan', ' '], says: 'The name after --plan is empty.' },
    { args: ['plans', 'extra'], says: "Too many arguments for 'plans'" },
    { args: ['plans', '--data', ''], says: 'The folder after --data is empty.' },
    { args: ['export'], says: "Required option '--plan <name>' not specified" },
    { args: ['return', '--plan', 'A', '--period', '2024-25 Q3'], says: "Required option '--out <file>' not specified" },
    { args: ['return', '--plan', 'A', '--period', '2024-25 Q3', '--out', '/'], says: '/ is a folder' },
    { args: ['undo', 'yesterday'], says: '"yesterday" is not the id of a batch' },
    { args: ['serve', '--port', '80000'], says: '"80000" is not a port' },
  ])('quarterdeck $args', ({ args, says }) => {
    const folder = tempFolder();
    const given = args.includes('--data') ? args : [...args, ...(args.length === 0 ? [] : ['--data', join(folder, 'data'), '--json'])];
    const { code, out, err } = quarterdeck(...given);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(says);
    expect(err).toMatch(ONE_SENTENCE);
  });
});

describe('help', () => {
  test.each(['import', 'export', 'publish', 'return', 'plans', 'undo', 'redo', 'check', 'serve'])(
    '%s --help names its options',
    (command) => {
      const { code, out, err } = quarterdeck(command, '--help');
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain(`Usage: quarterdeck ${command}`);
      for (const option of ['--data <folder>', '--json', '--help']) expect(out).toContain(option);
    },
  );

  test('options may stand before the command', () => {
    const { code, out } = quarterdeck('--json', '--data', join(tempFolder(), 'data'), 'plans');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ plans: [] });
  });
});

test('a data folder that cannot be one is one sentence and 1', () => {
  const file = join(tempFolder(), 'file');
  writeFileSync(file, 'mine');
  const { code, out, err } = quarterdeck('plans', '--data', file, '--json');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(file);
  expect(err).toMatch(/^[^\n]*\.\n$/);
});

test('the folder of a user is where the system keeps such things', () => {
  const linux = { platform: 'linux', env: {}, home: '/home/pat' };
  expect(dataFolder(undefined, linux)).toBe('/home/pat/.config/Quarterdeck');
  expect(dataFolder(undefined, { ...linux, env: { XDG_CONFIG_HOME: '/settings' } })).toBe('/settings/Quarterdeck');
  expect(dataFolder(undefined, { ...linux, env: { XDG_CONFIG_HOME: 'settings' } })).toBe('/home/pat/.config/Quarterdeck');
  expect(dataFolder(undefined, { ...linux, platform: 'darwin' })).toBe('/home/pat/Library/Application Support/Quarterdeck');
  expect(dataFolder(undefined, { platform: 'win32', env: { APPDATA: '/profile/Roaming' }, home: '/profile' })).toBe(
    '/profile/Roaming/Quarterdeck',
  );
  expect(dataFolder('/plans', linux)).toBe('/plans');
});
