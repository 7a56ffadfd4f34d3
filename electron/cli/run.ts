import { Command, CommanderError } from 'commander';
import { type Core, systemClock } from '#core/core.ts';
import { fileLog } from '#core/log.ts';
import { type Answer, type Terminal, WrongUsage } from './answer.ts';
import { check } from './check.ts';
import { dataFolder } from './data-folder.ts';
import { exportPlan } from './export.ts';
import { type ImportOptions, importFiles } from './import.ts';
import { installation } from './installation.ts';
import { withCore } from './open.ts';
import { listPlans } from './plans.ts';
import { type PublishOptions, publish } from './publish.ts';
import { produceReturn, type ReturnOptions } from './return.ts';
import { sentenceOf } from './sentences.ts';
import { type ServeOptions, serve } from './serve.ts';
import { redo, undo } from './undo.ts';

/** Exit codes besides an answer's own: wrong usage, and a fault of ours. */
const WRONG_USAGE = 2;
const BUG = 70;

interface Common {
  readonly data?: string;
  readonly json?: boolean;
}

/** Runs one command to its end and returns the exit code. Whatever goes wrong is one sentence on `err`. */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  let called: { readonly dataDir: string; readonly json: boolean; readonly command: string } | null = null;
  let answer: Answer | null = null;
  const open = { notice: (sentence: string) => terminal.err(`${sentence}\n`) };

  /** What every action does around its work. */
  const doing =
    <T>(work: (dataDir: string, options: Common & T, args: readonly string[]) => Promise<Answer>) =>
    async (...given: unknown[]) => {
      const command = given.at(-1);
      if (!(command instanceof Command)) throw new Error('commander calls an action with its command last');
      const options = command.optsWithGlobals<Common & T>();
      const dataDir = dataFolder(options.data);
      called = { dataDir, json: options.json === true, command: command.name() };
      answer = await work(dataDir, options, command.args);
    };
  const onCore =
    <T>(work: (core: Core, options: Common & T, args: readonly string[]) => Promise<Answer>) =>
    (dataDir: string, options: Common & T, args: readonly string[]) =>
      withCore(dataDir, open, (core) => work(core, options, args));

  const program = quarterdeck(terminal);
  command(program, 'import', 'take trackers in: plans and returns, in the order given')
    .argument(
      '<file...>',
      'Excel workbooks (.xlsx, .xlsm), Word documents (.docx), text tables (.csv, .tsv), web pages (.html), or folders of them',
    )
    .option('--plan <name>', "the plan they are about; a new name makes a new plan (default: the workbook's title decides)")
    .option('--period <period>', 'the period they report on, like "2024-25 Q3" (default: the workbook says)')
    .option('--yes', 'import; without it, only say what would happen')
    .option('--dry-run', 'only say what would happen, whatever else is given')
    .option('--send-back <folder>', 'write into it a marked copy of every file that has something to correct or to answer')
    .option('--accept-plan-changes', 'also take changes to the plan itself and new items; the rest still waits')
    .action(doing<ImportOptions>((dataDir, options, files) => importFiles(dataDir, files, options, open, terminal)));
  command(program, 'export', 'write out a whole plan')
    .requiredOption('--plan <name>', 'the plan')
    .action(doing(onCore<{ plan: string }>((core, { plan }) => exportPlan(core, plan))));
  command(program, 'publish', 'freeze a period for good, with all that its outputs are made of')
    .requiredOption('--plan <name>', 'the plan')
    .requiredOption('--period <period>', 'the period, like "2024-25 Q3"')
    .option('--reason <text>', 'why although reports are missing, or what a revision is for')
    .action(doing(onCore<PublishOptions>((core, options) => publish(core, options))));
  command(program, 'return', 'write an output of a period: as it was published, else a draft')
    .requiredOption('--plan <name>', 'the plan')
    .requiredOption('--period <period>', 'the period, like "2024-25 Q3"')
    .requiredOption('--out <file>', 'the file to write; one that is there is replaced')
    .option('--output <kind>', 'what to write: board, publishable, csv, government, dashboard-pdf ... (default: board)')
    .option('--template <name>', "the board's own template to fill, instead")
    .action(doing(onCore<ReturnOptions>((core, options) => produceReturn(core, options))));
  command(program, 'plans', 'list the plans').action(doing(onCore((core) => listPlans(core))));
  command(program, 'undo', 'take back a whole import, or another step')
    .argument('[batch]', 'the id that the import printed (default: the last step)')
    .action(doing(onCore((core, _options, [batch]) => undo(core, batch))));
  command(program, 'redo', 'do again what was last undone').action(doing(onCore((core) => redo(core))));
  command(program, 'check', 'check that the store is whole, and the plans for what a reader would stumble over').action(
    doing((dataDir) => check(dataDir, open)),
  );
  command(program, 'serve', 'serve the application to the browser of this machine, until Ctrl+C')
    .option('--port <number>', 'the port (default: any that is free)')
    .action(doing<ServeOptions>((dataDir, options) => serve(dataDir, options, open, terminal)));

  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    return failed(error);
  }
  return answer === null ? 0 : told(answer);

  function told({ json, lines, code }: Answer): number {
    if (called?.json === true && json !== null) terminal.out(`${JSON.stringify(json, null, 2)}\n`);
    else if (lines.length > 0) terminal.out(`${lines.join('\n')}\n`);
    return code;
  }

  function failed(error: unknown): number {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0; // help or version, already printed
      terminal.err(`${usageSentence(error, program, argv)}\n`);
      return WRONG_USAGE;
    }
    if (error instanceof WrongUsage) {
      terminal.err(`${error.message}\n`);
      return WRONG_USAGE;
    }
    const said = sentenceOf(error);
    if (said !== null) {
      terminal.err(`${said.message}\n`);
      return said.bug ? BUG : 1;
    }
    if (called === null) throw error;
    const reference = fileLog(called.dataDir, systemClock).error(error, `quarterdeck ${called.command}`);
    terminal.err(`Something went wrong in Quarterdeck; the log in ${called.dataDir} says more under ${reference}.\n`);
    return BUG;
  }
}

function quarterdeck({ out }: Terminal): Command {
  return new Command('quarterdeck')
    .description('Trackers in, the quarterly RAG return out.')
    .version(installation().version, '-V, --version', 'print the version')
    .option('--data <folder>', 'the data folder (default: your own)')
    .option('--json', 'answer in JSON')
    .helpOption('-h, --help', 'say how it is used')
    .helpCommand('help [command]', 'say how a command is used')
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: () => undefined, outputError: () => undefined })
    .configureHelp({ helpWidth: 120 });
}

function command(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--data <folder>', 'the data folder (default: your own)')
    .option('--json', 'answer in JSON')
    .helpOption('-h, --help', 'say how it is used');
}

/** `error: unknown option '--jsn'\n(Did you mean --json?)` as one sentence with the way on. */
function usageSentence({ code, message }: CommanderError, program: Command, argv: readonly string[]): string {
  const names = program.commands.map((one) => one.name());
  const named = argv.find((argument) => names.includes(argument));
  const help = `quarterdeck ${named === undefined ? '' : `${named} `}--help`;
  if (code === 'commander.help') return `Name a command (${names.join(', ')}); see "${help}".`;
  const text = message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .replace('. Expected', ': expected')
    .replace(/\.$/, '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}; see "${help}".`;
}
