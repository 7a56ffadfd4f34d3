/** An installed Quarterdeck is its own command line: `quarterdeck import FILE...` runs without a window, in the terminal it was called from. */
import { join } from 'node:path';
import { app, utilityProcess } from 'electron';

const COMMANDS = new Set(['import', 'export', 'return', 'plans', 'undo', 'redo', 'check', 'serve', 'help']);

/** The exit code to come, or null when the arguments name no command. */
export function runCommandLine(argv: readonly string[]): Promise<number> | null {
  const first = argv.find((argument) => !argument.startsWith('-'));
  if (first === undefined || !COMMANDS.has(first)) return null;
  return app.whenReady().then(
    () =>
      new Promise((resolve) => {
        const child = utilityProcess.fork(join(app.getAppPath(), 'electron', 'dist', 'cli.js'), [...argv.slice(argv.indexOf(first))], {
          stdio: 'inherit',
        });
        child.on('exit', resolve);
      }),
  );
}
