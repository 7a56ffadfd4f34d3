import type { Core } from '#core/core.ts';
import type { FilePreview, ImportCounts, ImportPreview } from '#shared/domain/preview.ts';
import type { Problem } from '#shared/domain/reading.ts';
import type { Answer, Terminal } from './answer.ts';
import { WrongUsage } from './answer.ts';
import { type GivenFile, givenFiles } from './given-files.ts';
import { importLines } from './import-lines.ts';
import { findPlan, periodNamed } from './named.ts';
import { type OpenOptions, withCore } from './open.ts';
import { rehearse } from './rehearse.ts';
import { sentenceOf } from './sentences.ts';

export interface ImportOptions {
  readonly plan?: string;
  readonly period?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly acceptPlanChanges?: boolean;
}

/** One file, as scripts see it. Stable: docs/command-line.md. */
export interface FileResult {
  /** as it was given */
  readonly file: string;
  /** in a preview: what it would be */
  readonly outcome: 'imported' | 'partly' | 'unchanged' | 'refused';
  readonly kind: 'plan' | 'return' | null;
  readonly plan: string | null;
  readonly period: string | null;
  readonly counts: ImportCounts;
  readonly missing: readonly string[];
  readonly new: readonly string[];
  /** those that wait */
  readonly decisions: readonly {
    readonly code: string;
    readonly ref: string | null;
    readonly sheet: string | null;
    readonly cell: string | null;
    readonly message: string;
  }[];
  readonly problems: readonly Problem[];
}

/** A result with what only its text says. */
export interface TakenIn {
  readonly result: FileResult;
  /** to undo it by; null where nothing was changed */
  readonly batch: string | null;
}

/**
 * Takes files in one after the other, each with a preview and a batch of its own, so that a plan that comes first is known to the
 * returns after it and a bad file stops nothing. Without `yes` all of this happens to a copy.
 */
export async function importFiles(
  dataDir: string,
  paths: readonly string[],
  options: ImportOptions,
  open: OpenOptions,
  terminal: Terminal,
): Promise<Answer> {
  const period = options.period === undefined ? null : periodNamed(options.period);
  if (options.plan?.trim() === '') throw new WrongUsage('The name after --plan is empty.');
  const real = options.yes === true && options.dryRun !== true;
  const files = givenFiles(paths);

  const taken = real
    ? await withCore(dataDir, open, takeAll)
    : await rehearse(dataDir, open, (copy) => withCore(copy, { notice: () => undefined }, takeAll));
  const results = taken.map(({ result }) => result);
  return {
    json: { files: results },
    lines: importLines(taken, real),
    code: results.some(({ outcome }) => outcome === 'refused') ? 1 : results.some(({ decisions }) => decisions.length > 0) ? 3 : 0,
  };

  async function takeAll(core: Core): Promise<TakenIn[]> {
    const progress = progressOn(terminal, files.length);
    const all: TakenIn[] = [];
    for (const [index, given] of files.entries()) {
      progress.at(index + 1, given.path);
      all.push(
        await takeIn(core, given, { period, plan: options.plan?.trim() ?? null, acceptPlanChanges: options.acceptPlanChanges === true }),
      );
    }
    progress.done();
    return all;
  }
}

interface Wish {
  readonly plan: string | null;
  readonly period: string | null;
  readonly acceptPlanChanges: boolean;
}

async function takeIn(core: Core, given: GivenFile, wish: Wish): Promise<TakenIn> {
  if ('problem' in given) return { result: refused(given.path, given.problem), batch: null };
  const { imports } = core.client;
  let open: string | null = null;
  try {
    // asked anew for every file: the one before may have made the plan
    const plan = wish.plan === null ? null : await findPlan(core, wish.plan);
    const { importId } = await imports.start({
      files: [given.file],
      planId: plan?.id ?? null,
      planName: plan === null ? wish.plan : null,
      period: wish.period,
    });
    open = importId;
    const preview = only(await whenReady(core, importId), given.path);
    const accepted = preview.decisions.filter(
      (decision) => wish.acceptPlanChanges && PLAN_CHANGES.has(decision.code) && decision.chosen === null,
    );
    if (preview.outcome === 'refused' || (preview.outcome === 'unchanged' && accepted.length === 0)) {
      await imports.cancel({ importId });
      return { result: resultOf(given.path, preview), batch: null };
    }
    for (const { id } of accepted) await imports.decide({ importId, decisionId: id, choice: 'accept' });
    const { commandId } = await imports.accept({ importId });
    open = null;
    return { result: resultOf(given.path, only(await imports.get({ importId }), given.path)), batch: commandId };
  } catch (error) {
    const said = sentenceOf(error);
    if (said === null) throw error;
    if (open !== null) await imports.cancel({ importId: open }).catch(() => undefined); // the first fault is the one to tell of
    return {
      result: refused(given.path, { severity: 'error', code: said.code, sheet: null, cell: null, message: said.message }),
      batch: null,
    };
  }
}

/** What `--accept-plan-changes` takes; anything else has more than one sensible answer. */
export const PLAN_CHANGES: ReadonlySet<string> = new Set(['plan-field-changed', 'new-item']);

function whenReady(core: Core, importId: string): Promise<ImportPreview> {
  return new Promise((resolve, reject) => {
    const look = async () => {
      const preview = await core.client.imports.get({ importId });
      if (preview.state === 'reading') return;
      stop();
      resolve(preview);
    };
    const fail = (error: unknown) => {
      stop();
      reject(error);
    };
    const stop = core.subscribe((event) => {
      if (event.kind === 'import-ready' && event.importId === importId) look().catch(fail);
    });
    look().catch(fail);
  });
}

function only(preview: ImportPreview, path: string): FilePreview {
  const [file] = preview.files;
  if (file === undefined) throw new Error(`the preview says nothing of ${path}`);
  return file;
}

function resultOf(path: string, preview: FilePreview): FileResult {
  const { kind, plan, period, counts, missing, newItems, problems } = preview;
  const decisions = preview.decisions
    .filter(({ chosen }) => chosen === null)
    .map(({ code, ref, sheet, cell, message }) => ({ code, ref, sheet, cell, message }));
  const outcome = preview.outcome === 'ready' ? (decisions.length > 0 ? 'partly' : 'imported') : preview.outcome;
  return {
    file: path,
    outcome,
    kind,
    plan: plan?.name ?? null,
    period,
    counts: pick(counts),
    missing,
    new: newItems,
    decisions,
    problems: problems.map(({ severity, code, sheet, cell, message }) => ({ severity, code, sheet, cell, message })),
  };
}

function pick({ rows, matched, created, changed, unchanged, skipped }: ImportCounts): ImportCounts {
  return { rows, matched, created, changed, unchanged, skipped };
}

function refused(path: string, problem: Problem): FileResult {
  return {
    file: path,
    outcome: 'refused',
    kind: null,
    plan: null,
    period: null,
    counts: { rows: 0, matched: 0, created: 0, changed: 0, unchanged: 0, skipped: 0 },
    missing: [],
    new: [],
    decisions: [],
    problems: [problem],
  };
}

/** Tells a person which file is being read, once it has taken a second. */
function progressOn({ err, terminal }: Terminal, total: number) {
  const started = Date.now();
  let shown = false;
  return {
    at(number: number, path: string) {
      if (!terminal || Date.now() - started < 1000) return;
      shown = true;
      err(`\r\u001b[K${number} of ${total}: ${path}`);
    },
    done() {
      if (shown) err('\r\u001b[K');
    },
  };
}
