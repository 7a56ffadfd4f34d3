import type { Core } from '#core/core.ts';
import { whenReady } from '#core/import-ready.ts';
import type { Decision, FilePreview, ImportCounts } from '#shared/domain/preview.ts';
import type { Problem } from '#shared/domain/reading.ts';
import type { Answer, Terminal } from './answer.ts';
import { WrongUsage } from './answer.ts';
import { type GivenFile, gathered, givenFiles } from './given-files.ts';
import { importLines } from './import-lines.ts';
import { type FileResult, PLAN_CHANGES, type TakenIn } from './import-result.ts';
import { findPlan, periodNamed } from './named.ts';
import { type OpenOptions, withCore } from './open.ts';
import { rehearse } from './rehearse.ts';
import { writeMarked } from './send-back.ts';
import { sentenceOf } from './sentences.ts';

export interface ImportOptions {
  readonly plan?: string;
  readonly period?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly acceptPlanChanges?: boolean;
  readonly sendBack?: string;
}

/**
 * Takes files in as one import: a plan among them is known to the returns beside it, a bad file stops nothing, and one undo takes all
 * of it back. Without `yes` all of this happens to a copy.
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
  const given = gathered(paths);
  const files = givenFiles(given.paths);
  if (given.left.length > 0) terminal.err(`${leftInWords(given.left)}\n`);

  const taken = real
    ? await withCore(dataDir, open, takeAll)
    : await rehearse(dataDir, open, (copy) => withCore(copy, { notice: () => undefined }, takeAll));
  const results = taken.map(({ result }) => result);
  return {
    json: { files: results },
    lines: importLines(taken, real),
    code: exitCode(results),
  };

  async function takeAll(core: Core): Promise<TakenIn[]> {
    const { sendBack = null } = options;
    const wish = { period, plan: options.plan?.trim() ?? null, acceptPlanChanges: options.acceptPlanChanges === true, sendBack };
    const stop = progressOn(core, terminal);
    try {
      return await takeIn(core, files, wish);
    } finally {
      stop();
    }
  }
}

function leftInWords(left: readonly string[]): string {
  const named = left.slice(0, 5).join(', ');
  const more = left.length > 5 ? ` and ${left.length - 5} more` : '';
  return `${left.length === 1 ? '1 file in the folder is no tracker by its name and was' : `${left.length} files in the folder are no trackers by their names and were`} left: ${named}${more}.`;
}

/** What an earlier import of the same file left open waits as it did: nothing new does. */
function exitCode(results: readonly FileResult[]): 0 | 1 | 3 {
  if (results.some(({ outcome }) => outcome === 'refused')) return 1;
  return results.some(({ outcome, decisions }) => outcome !== 'unchanged' && decisions.length > 0) ? 3 : 0;
}

interface Wish {
  readonly plan: string | null;
  readonly period: string | null;
  readonly acceptPlanChanges: boolean;
  /** where marked copies go; null = none are made */
  readonly sendBack: string | null;
}

/** One preview and one batch for all that can be read, so that one undo takes the whole command back. */
async function takeIn(core: Core, given: readonly GivenFile[], wish: Wish): Promise<TakenIn[]> {
  const { imports } = core.client;
  const readable = given.flatMap((one) => ('file' in one ? [one.file] : []));
  const previews = new Map<File, { preview: FilePreview; batch: string | null }>();
  let failure: { readonly code: string; readonly message: string } | null = null;
  if (readable.length > 0) {
    let open: string | null = null;
    try {
      const plan = wish.plan === null ? null : await findPlan(core, wish.plan);
      const { importId } = await imports.start({
        files: readable,
        planId: plan?.id ?? null,
        planName: plan === null ? wish.plan : null,
        period: wish.period,
      });
      open = importId;
      const ready = await whenReady({ get: imports.get, subscribe: core.subscribe }, importId);
      const going = ready.files.filter(({ outcome }) => outcome === 'ready');
      const planChanges = going.flatMap(({ decisions }) =>
        decisions.filter(({ code }) => wish.acceptPlanChanges && PLAN_CHANGES.has(code)),
      );
      for (const { id } of planChanges) await imports.decide({ importId, decisionId: id, choice: 'accept' });
      if (wish.sendBack !== null) await writeMarked(core, importId, ready.files, wish.sendBack);
      const goes = going.length > 0;
      const commandId = goes ? (await imports.accept({ importId })).commandId : null;
      const last = goes ? await imports.get({ importId }) : ready;
      for (const [index, file] of readable.entries()) {
        const preview = last.files[index];
        if (preview === undefined) throw new Error(`the preview says nothing of ${file.name}`);
        const changed = preview.outcome === 'imported' || preview.outcome === 'partly';
        previews.set(file, { preview, batch: changed ? commandId : null });
      }
      if (!goes) await imports.cancel({ importId });
    } catch (error) {
      const said = sentenceOf(error);
      if (said === null) throw error;
      failure = said;
      if (open !== null) await imports.cancel({ importId: open }).catch(() => undefined); // the first fault is the one to tell of
    }
  }
  return given.map((one) => {
    if ('problem' in one) return { result: refused(one.path, one.problem), batch: null };
    const found = previews.get(one.file);
    if (found !== undefined) return { result: resultOf(one.path, found.preview), batch: found.batch };
    const { code, message } = failure ?? { code: 'not-read', message: 'The file was not read; import it again.' };
    return { result: refused(one.path, { severity: 'error', code, sheet: null, cell: null, message }), batch: null };
  });
}

function resultOf(path: string, preview: FilePreview): FileResult {
  const { kind, plan, period, counts, missing, newItems, problems } = preview;
  const decisions = preview.decisions
    .filter(({ chosen }) => chosen === null)
    .map((decision) => ({
      code: decision.code,
      ref: decision.ref,
      sheet: decision.sheet,
      cell: decision.cell,
      message: inOneLine(decision),
    }));
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

/** A screen shows before and after beside the question; a line has to say them. */
function inOneLine({ code, message, title, before, after }: Decision): string {
  if (code === 'plan-field-changed') return `${message}: ${before === null ? 'nothing' : `"${before}"`} in the plan, "${after ?? ''}" here`;
  return code === 'new-item' || code === 'ambiguous-match' ? `${message}: "${title}"` : message;
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

/** Tells a person which file is being read, once it has taken a second. Returns how to stop. */
function progressOn(core: Core, { err, terminal }: Terminal): () => void {
  const started = Date.now();
  let shown = false;
  const stop = core.subscribe((event) => {
    if (!terminal || event.kind !== 'import-progress' || event.file === null || Date.now() - started < 1000) return;
    shown = true;
    err(`\r\u001b[K${event.done + 1} of ${event.total}: ${event.file}`);
  });
  return () => {
    stop();
    if (shown) err('\r\u001b[K');
  };
}
