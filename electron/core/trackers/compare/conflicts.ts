/**
 * Reports on one item for one period that do not agree: of two files in one import, or of a file and one that was imported before. Of one
 * sender the later counts, and that is said; of two, a person decides between them, and nothing of theirs goes in before.
 */
import type { PlanDocument, Report } from '#shared/domain/plan.ts';
import type { Change, DecisionSide, ImportCounts } from '#shared/domain/preview.ts';
import type { Problem } from '#shared/domain/reading.ts';
import { cellList } from '../say/cell-list.ts';
import type { Claim } from './book.ts';
import { type Question, question } from './questions.ts';
import { plain } from './same-value.ts';
import { isEarlierVersion, type Sent, sameSender } from './senders.ts';
import type { ReportSaid, Step } from './steps.ts';
import { dayInWords, things } from './sums.ts';

/** A file of the import that was compared with its plan. */
export interface ClaimingFile extends Sent {
  readonly id: string;
  readonly claims: readonly Claim[];
  readonly outcome: {
    /** what it says stands beside what another says: it goes in, if only to be shown */
    isSide: boolean;
    steps: readonly Step[];
    changes: readonly Change[];
    questions: readonly Question[];
    heldRows: ReadonlySet<string>;
    counts: ImportCounts;
    problems: readonly Problem[];
  };
}

/** A file imported before. */
export interface StoredSource extends Sent {
  readonly id: string;
  /** ISO date-time */
  readonly importedAt: string;
}

interface Side {
  /** null = it stands in the plan */
  readonly file: ClaimingFile | null;
  readonly sent: Sent;
  readonly at: string | null;
  readonly said: ReportSaid;
  readonly sheet: string;
  readonly cell: string;
  readonly steps: readonly Step[];
}

/**
 * Settles one plan's conflicts, in the files' `outcome`.
 * @param files in the order in which they go in
 * @param plan the plan as it stands in the store; null = it is new
 * @param waiting what earlier imports left open in this plan: a side of a conflict that still waits is a side of the next
 */
export function settleConflicts(
  files: readonly ClaimingFile[],
  plan: PlanDocument | null,
  sourceOf: (sourceId: string) => StoredSource | null,
  waiting: readonly Question[],
  nextId: () => string,
): void {
  const open = new Map(
    waiting.flatMap((one) => (one.decision.code === 'reports-conflict' ? [[`${one.about.item}\n${one.about.period}`, one] as const] : [])),
  );
  // one file about a plan that nobody has reported on has nobody to disagree with
  if (files.length === 1 && open.size === 0 && (plan === null || plan.periods.length === 0)) return;
  const held = new Map((plan?.items ?? []).map((item) => [item.id, item.reports]));
  const groups = new Map<string, { readonly file: ClaimingFile; readonly claim: Claim }[]>();
  for (const file of files)
    for (const claim of file.claims) {
      const key = `${claim.item}\n${claim.step.period}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ file, claim }]);
      else group.push({ file, claim });
    }

  const left = new Map<ClaimingFile, Claim[]>();
  const leaveOut = (file: ClaimingFile, claim: Claim) => left.set(file, [...(left.get(file) ?? []), claim]);
  const outOfDate = new Map<ClaimingFile, { newer: StoredSource; claims: Claim[] }>();
  const replaced = new Map<ClaimingFile, Map<string, { earlier: Sent; at: string | null; claims: Claim[] }>>();
  const replaces = (file: ClaimingFile, claim: Claim, earlier: Sent, at: string | null) => {
    const ofFile = replaced.get(file) ?? new Map<string, { earlier: Sent; at: string | null; claims: Claim[] }>();
    const one = ofFile.get(earlier.name) ?? { earlier, at, claims: [] };
    one.claims.push(claim);
    replaced.set(file, ofFile.set(earlier.name, one));
  };

  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { item, step } = first.claim;
    const standing = standingSide(held.get(item)?.[step.period], sourceOf);
    const unsettled = openSides(open.get(`${item}\n${step.period}`));
    if (group.length === 1 && standing === null && unsettled.length === 0) continue;

    const latest: { file: ClaimingFile; claim: Claim }[] = [];
    for (const one of group) {
      const newer = standing?.source;
      if (newer && isOutOfDate(one.file, newer) && differs(standing.side.said, one.claim.step.said)) {
        const late = outOfDate.get(one.file) ?? { newer, claims: [] };
        late.claims.push(one.claim);
        outOfDate.set(one.file, late);
        leaveOut(one.file, one.claim);
        continue;
      }
      const before = latest.findIndex(({ file }) => fromOne(file, one.file));
      const earlier = latest[before];
      if (earlier === undefined) latest.push(one);
      else {
        if (differs(earlier.claim.step.said, one.claim.step.said)) replaces(one.file, one.claim, earlier.file, null);
        latest.splice(before, 1, one);
      }
    }
    const sides: Side[] = [];
    if (standing !== null) {
      const { side, source } = standing;
      const own = latest.find(({ file }) => sameSender(source, file) && !isEarlierVersion(file, source));
      if (own === undefined) sides.push(side);
      else if (differs(side.said, own.claim.step.said)) replaces(own.file, own.claim, source, source.importedAt);
    }
    for (const side of unsettled) {
      const replaced = latest.some(({ file }) => sameSender(side.sent, file));
      if (!replaced && !sides.some((other) => !differs(other.said, side.said))) sides.push(side);
    }
    for (const { file, claim } of latest) {
      if (!sides.some((side) => !differs(side.said, claim.step.said))) sides.push(sideOf(file, claim));
    }
    const home = group.at(-1);
    if (sides.length < 2 || home === undefined) continue;
    for (const { file } of sides) if (file !== null) file.outcome.isSide = true;
    for (const { file, claim } of group) leaveOut(file, claim);
    home.file.outcome.questions = [...home.file.outcome.questions, conflictOf(home, sides, nextId)];
  }

  for (const [file, claims] of left) withoutClaims(file, claims);
  for (const [file, { newer, claims }] of outOfDate) file.outcome.problems = [...file.outcome.problems, tooLate(file, newer, claims)];
  for (const [file, all] of replaced)
    file.outcome.problems = [...file.outcome.problems, ...[...all.values()].map((one) => replacesNote(one.earlier, one.at, one.claims))];
}

/** Two files of one name in one drop lay in two folders: where no directorate is named, they may be of two. */
function fromOne(a: ClaimingFile, b: ClaimingFile): boolean {
  if (a === b) return true;
  return sameSender(a, b) && (a.name !== b.name || (a.sender !== null && b.sender !== null) || a.kind === 'plan');
}

/** A later file of the same sender stands. What comes in a workbook that was sent out before is asked about, whenever it was saved. */
function isOutOfDate(file: Sent, standing: Sent): boolean {
  return sameSender(standing, file) && isOlder(file, standing) && !isEarlierVersion(file, standing);
}

function isOlder(file: Sent, than: Sent): boolean {
  return file.modified !== null && than.modified !== null && file.modified < than.modified;
}

/** The report that is in the plan, where a file brought it; what was typed by hand is changed by any file, as ever. */
function standingSide(
  report: Report | undefined,
  sourceOf: (sourceId: string) => StoredSource | null,
): { readonly side: Side; readonly source: StoredSource } | null {
  if (report === undefined) return null;
  const places = [report.source, report.narrativeSource].flatMap((place) => {
    const source = place === null ? null : sourceOf(place.sourceId);
    return place === null || source === null ? [] : [{ place, source }];
  });
  const [latest] = places.toSorted((a, b) => b.source.importedAt.localeCompare(a.source.importedAt));
  if (latest === undefined) return null;
  const { place, source } = latest;
  const said: { -readonly [Key in keyof ReportSaid]: ReportSaid[Key] } = {};
  if (report.reportedRag !== null) said.rag = report.reportedRag;
  if (report.narrative !== null) said.narrative = report.narrative;
  if (report.pathToGreen !== null) said.pathToGreen = report.pathToGreen;
  if (report.forecast !== null) said.forecast = report.forecast;
  if (report.percent !== null) said.percent = report.percent;
  const side = { file: null, sent: source, at: source.importedAt, said, sheet: place.sheet, cell: place.cell, steps: [] };
  return { side, source };
}

/** The sides of a conflict that an earlier import left open, but for what stands in the plan. */
function openSides(kept: Question | undefined): Side[] {
  return (kept?.decision.sides ?? []).flatMap((side, index): Side[] => {
    const steps = kept?.steps[`side:${index}`] ?? [];
    const [report] = steps;
    if (report?.do !== 'report') return [];
    const sent: Sent = { name: side.file, sender: side.sender, kind: 'return', modified: side.at };
    return [{ file: null, sent, at: side.at, said: report.said, sheet: side.sheet, cell: side.cell, steps }];
  });
}

function sideOf(file: ClaimingFile, { step, sheet, cell }: Claim): Side {
  return { file, sent: file, at: file.modified, said: step.said, sheet, cell, steps: [step] };
}

/** What one of the two leaves unsaid is no contradiction. */
function differs(a: ReportSaid, b: ReportSaid): boolean {
  return differences(a, b).length > 0;
}

function differences(a: ReportSaid, b: ReportSaid): string[] {
  const text = (x: string | undefined, y: string | undefined) => x !== undefined && y !== undefined && plain(x) !== plain(y);
  return [
    ...(a.rag !== undefined && b.rag !== undefined && a.rag !== b.rag ? ['the status'] : []),
    ...(text(a.narrative, b.narrative) ? ['the update'] : []),
    ...(text(a.pathToGreen, b.pathToGreen) ? ['the path to green'] : []),
    ...(text(a.forecast, b.forecast) ? ['the forecast'] : []),
    ...(a.percent !== undefined && b.percent !== undefined && a.percent !== b.percent ? ['how much is done'] : []),
  ];
}

/** Takes reports back out of what is certain. */
function withoutClaims({ outcome }: ClaimingFile, claims: readonly Claim[]): void {
  const changing = claims.filter(({ changes }) => changes.length > 0);
  if (changing.length === 0) return;
  const steps = new Set<Step>(changing.map(({ step }) => step));
  const changes = new Set(changing.flatMap((claim) => claim.changes));
  outcome.steps = outcome.steps.filter((step) => !steps.has(step));
  outcome.changes = outcome.changes.filter(({ id }) => !changes.has(id));
  const otherwise = new Set(outcome.steps.flatMap((step) => (step.do === 'plan' ? [] : [step.item])));
  const held = new Set(changing.filter(({ item, row }) => !otherwise.has(item) && !outcome.heldRows.has(row)).map(({ row }) => row));
  outcome.heldRows = new Set([...outcome.heldRows, ...held]);
  const { changed, skipped } = outcome.counts;
  outcome.counts = { ...outcome.counts, changed: changed - held.size, skipped: skipped + held.size };
}

function conflictOf(
  { file, claim }: { readonly file: ClaimingFile; readonly claim: Claim },
  sides: readonly Side[],
  nextId: () => string,
): Question {
  const { item, row, ref, title, sheet, cell, step } = claim;
  const standing = sides.find((side) => side.steps.length === 0);
  const parts = [...new Set(sides.flatMap((side, index) => sides.slice(index + 1).flatMap((other) => differences(side.said, other.said))))];
  const named = sides.map(({ sent }) => nameOf(sent, sides));
  const head = { id: nextId(), ref, title, file: file.name, sheet, cell };
  const made = question(
    {
      ...head,
      code: 'reports-conflict',
      message: `${ref ?? `“${title}”`} is reported differently by ${inWords(named)} for ${step.period}`,
      before: standing?.said.rag ?? null,
      after: null,
      reason: `${inWords(parts)} ${parts.length === 1 ? 'differs' : 'differ'}`,
    },
    { row, item, period: step.period },
    [
      ...sides.map((side, index) => ({
        key: `side:${index}`,
        label: side.steps.length === 0 ? `Keep what ${named[index]} says` : `As ${named[index]} says`,
        ...(side.said.rag === undefined ? {} : { rag: side.said.rag }),
        steps: side.steps,
      })),
      { key: 'leave', label: standing === undefined ? 'Leave out' : 'Leave as it is', steps: [] },
    ],
  );
  return { ...made, decision: { ...made.decision, sides: sides.map(shown) } };
}

/** By the sender; of one sender's several workbooks by their versions. */
function nameOf(sent: Sent, sides: readonly Side[]): string {
  const name = sent.sender ?? sent.name;
  const alone = sides.filter((side) => (side.sent.sender ?? side.sent.name) === name).length < 2;
  return alone || typeof sent.version !== 'number' ? name : `${name} (version ${sent.version})`;
}

function shown({ sent, sheet, cell, at, said }: Side): DecisionSide {
  return { file: sent.name, sheet, cell, sender: sent.sender, at, rag: said.rag ?? null, narrative: said.narrative ?? null };
}

function tooLate(file: ClaimingFile, newer: StoredSource, claims: readonly Claim[]): Problem {
  const count = claims.length;
  return {
    severity: 'warning',
    code: 'older-than-imported',
    ...where(claims),
    message: `This file was last saved on ${dayInWords(file.modified ?? '')}, before "${newer.name}" (${dayInWords(newer.modified ?? '')}), which was imported for the same sender. ${things(count, 'report')} that ${count === 1 ? 'differs was' : 'differ were'} left as the later file says. If this is the one that counts, save it once more in Excel and add it again.`,
    ...(count > 1 ? { count } : {}),
  };
}

function replacesNote(earlier: Sent, at: string | null, claims: readonly Claim[]): Problem {
  const count = claims.length;
  const when = at === null ? ', an earlier version of it in this import' : `, imported on ${dayInWords(at)}`;
  return {
    severity: 'note',
    code: 'replaces-earlier-file',
    ...where(claims),
    message: `${things(count, 'report')} ${count === 1 ? 'replaces' : 'replace'} what "${earlier.name}" said${when}: both come from the same sender, and this file is the later.`,
    ...(count > 1 ? { count } : {}),
  };
}

function where(claims: readonly Claim[]): { readonly sheet: string | null; readonly cell: string | null } {
  const sheet = claims[0]?.sheet ?? null;
  return { sheet, cell: cellList(claims.filter((claim) => claim.sheet === sheet).map(({ cell }) => cell)) };
}

function inWords(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
