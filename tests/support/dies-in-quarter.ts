/** Run as a process of its own: gives one command of a quarter and stands still just before its transaction ends, until it is killed. */
import { createCore } from '#core/core.ts';
import { countingIds, fakeClock, strictLog } from './fixed.ts';
import { COMMAND_NAMES, COMMANDS } from './quarter-commands.ts';
import { statements } from './sqlite-statements.ts';

const [, , dataDir = '', wanted = ''] = process.argv;
const name = COMMAND_NAMES.find((one) => one === wanted);
if (name === undefined) throw new Error(`no command ${wanted}`);

const { run } = statements;
statements.run = function (...values) {
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
