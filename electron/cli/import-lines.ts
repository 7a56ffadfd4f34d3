/** An import as a person reads it: numbers first, what waits and where, what was refused and why, then the next step. */
import { type FileResult, PLAN_CHANGES, type TakenIn } from './import-result.ts';

export function importLines(taken: readonly TakenIn[], real: boolean): string[] {
  const results = taken.map(({ result }) => result);
  return [total(results, real), ...taken.flatMap((one) => ['', ...fileLines(one, real)]), '', ...nextSteps(taken, real)];
}

function total(results: readonly FileResult[], real: boolean): string {
  const count = (outcome: FileResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  const waiting = results.reduce((sum, { decisions }) => sum + decisions.length, 0);
  const parts = [
    part(count('imported'), real ? 'imported' : 'would be imported'),
    part(count('partly'), real ? 'imported in part' : 'would be imported in part'),
    part(count('unchanged'), real ? 'unchanged' : 'would change nothing'),
    part(count('refused'), real ? 'refused' : 'would be refused'),
  ].filter((text) => text !== '');
  return `${files(results.length)}: ${parts.join(', ')}${waiting === 0 ? '' : `; ${decisionsWait(waiting)}`}.`;
}

const VERDICT = {
  imported: ['imported', 'would be imported'],
  partly: ['imported in part', 'would be imported in part'],
  unchanged: ['unchanged', 'would change nothing'],
  refused: ['refused', 'would be refused'],
} as const;

function fileLines({ result }: TakenIn, real: boolean): string[] {
  const { file, outcome, counts } = result;
  const verdict = VERDICT[outcome][real ? 0 : 1];
  const what =
    result.kind === null
      ? ''
      : `, ${result.kind}${result.period === null ? '' : ` for ${result.period}`}${result.plan === null ? '' : ` of "${result.plan}"`}`;
  const errors = result.problems.filter(({ severity }) => severity === 'error');
  const warnings = result.problems.filter(({ severity }) => severity === 'warning');
  const numbers = [
    `${counts.rows} rows`,
    part(counts.matched, 'matched'),
    part(counts.created, 'new'),
    part(counts.changed, 'changed'),
    part(counts.unchanged, 'unchanged'),
    part(counts.skipped, 'left out'),
  ].filter((text) => text !== '');
  return [
    `${file}: ${verdict}${what}`,
    ...(outcome === 'refused' && counts.rows === 0 ? [] : [`  ${numbers.join(', ')}`]),
    ...some(
      'Refused because',
      errors.map((one) => `${place(file, one)}${one.message}`),
      Number.POSITIVE_INFINITY,
    ),
    ...some(
      `${decisionsWait(result.decisions.length, true)}`,
      result.decisions.map((one) => `${place(file, one)}${one.message}`),
      Number.POSITIVE_INFINITY,
    ),
    ...(result.missing.length === 0 ? [] : [`  Not in this return: ${result.missing.join(', ')}`]),
    ...some(
      warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`,
      warnings.map((one) => `${place(file, one)}${one.message}`),
      8,
    ),
  ];
}

function nextSteps(taken: readonly TakenIn[], real: boolean): string[] {
  const results = taken.map(({ result }) => result);
  const waits = results.some(({ decisions }) => decisions.length > 0);
  const goes = results.some(({ outcome }) => outcome === 'imported' || outcome === 'partly');
  const steps = [
    ...(!real ? [goes ? 'Nothing has been changed. Add --yes to import.' : 'Nothing has been changed.'] : []),
    ...(waits ? [decideWhere(results, real)] : []),
    ...(real && goes
      ? [`To take this import back: quarterdeck undo ${taken.find(({ batch }) => batch !== null)?.batch ?? ''}`.trim()]
      : []),
    ...(results.some(({ outcome }) => outcome === 'refused') ? ['Put right what was refused and import those files again.'] : []),
  ];
  return steps.length === 0 ? ['Nothing had to be done.'] : steps;
}

function decideWhere(results: readonly FileResult[], real: boolean): string {
  const takeable = results.some(({ decisions }) => decisions.some(({ code }) => PLAN_CHANGES.has(code)));
  const here = 'What waits is decided in the application (quarterdeck serve)';
  if (!takeable) return `${here}.`;
  return real
    ? `${here}; to take all changes to the plan from here, undo and import again with --accept-plan-changes.`
    : `${here}; --accept-plan-changes takes all changes to the plan.`;
}

/** A heading with its lines below it; '' where there are none. */
function some(heading: string, lines: readonly string[], most: number): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, most).map((line) => `    ${line}`);
  return [`  ${heading}:`, ...shown, ...(lines.length > most ? [`    and ${lines.length - most} more (--json lists them all)`] : [])];
}

function place(file: string, at: { readonly sheet: string | null; readonly cell: string | null }): string {
  const parts = [at.sheet, at.cell].filter((text): text is string => text !== null && text !== '');
  return parts.length === 0 ? '' : `${[file.split(/[\\/]/).at(-1) ?? file, ...parts].join(' › ')}: `;
}

function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

function decisionsWait(count: number, capital = false): string {
  return `${count} ${count === 1 ? 'decision waits' : 'decisions wait'}${capital ? '' : ' for you'}`;
}

function part(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}`;
}
