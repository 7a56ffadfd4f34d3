/** Run as a process of its own: gives one command of a quarter and stands still just before its transaction ends, until it is killed. */
import Sqlite from 'better-sqlite3';
import { createCore } from '#core/core.ts';
import { countingIds, fakeClock, strictLog } from './fixed.ts';
import { COMMAND_NAMES, COMMANDS } from './quarter-commands.ts';

const [, , dataDir = '', wanted = ''] = process.argv;
const name = COMMAND_NAMES.find((one) => one === wanted);
if (name === undefined) throw new Error(`no command ${wanted}`);

const statement: { run(this: { source: string }, ...values: unknown[]): unknown } = Object.getPrototypeOf(
  new Sqlite(':memory:').prepare('SELECT 1'),
);
const { run } = statement;
statement.run = function (...values) {
  const result = run.apply(this, values);
  if (this.source.startsWith('INSERT INTO command_plan')) {
    process.stdout.write('half way\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
  }
  return result;
};

const { client } = createCore({
  dataDir,
  clock: fakeClock('2024-12-02T10:00:00.000Z'),
  ids: countingIds(5),
  log: strictLog(),
});
await COMMANDS[name].run(client);
process.stdout.write('done\n');
