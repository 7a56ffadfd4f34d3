#!/usr/bin/env node
/** The command line: `quarterdeck COMMAND`. What each command does is in a file of its own; docs/command-line.md is for its users. */
import { runCommand } from './run.ts';

// A reader that has seen enough (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 70));

const code = await runCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY === true,
});

// Not at once: what has been written must be out, and inside Electron a process does not end by itself.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
