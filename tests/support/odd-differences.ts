/** What a reading or a plan says otherwise than expected, one sentence for each difference. */
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { FilePreview } from '#shared/domain/preview.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { readTimescale } from '#shared/domain/timescale.ts';
import type { ExpectedItem, OddTracker } from './odd-expected.ts';

/** An item as far as a reading and a plan both know it. */
interface Told {
  readonly ref: string | null;
  readonly title: string;
  readonly level: number;
  readonly parent: Told | null;
  readonly fields: Readonly<Record<string, string | null>>;
  readonly reports: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  readonly remarks: Readonly<Record<string, readonly string[]>>;
  /** null = a plan keeps it as status or rest, and not by itself */
  readonly closed: boolean | null;
}

export function readingDifferences(reading: Reading, want: OddTracker): string[] {
  const told = new Map<string, Told>();
  for (const item of reading.items) {
    const due = item.due === null ? null : readTimescale(item.due.text);
    const done = item.completed ? readTimescale(item.completed.text) : null;
    told.set(item.key, {
      ref: item.refGiven ? (item.ref?.text ?? null) : null,
      title: item.title.text,
      level: item.level,
      parent: item.parent === null ? null : (told.get(item.parent) ?? null),
      fields: {
        officer: item.officer?.text ?? null,
        committee: item.committee?.text ?? null,
        sponsor: item.sponsor?.text ?? null,
        narrative: item.narrative?.text ?? null,
        kind: item.kind,
        due: item.due?.text ?? null,
        dueBy: due?.end ?? null,
        dueFrom: due?.start ?? null,
        completed: item.completed?.text ?? null,
        completedOn: done?.end ?? done?.start ?? null,
        retired: null,
      },
      reports: Object.fromEntries(
        item.reports.map((report) => [
          report.period,
          {
            rag: report.rag?.code ?? null,
            update: report.narrative?.text ?? null,
            percent: report.percent ? String(report.percent.value) : null,
            pathToGreen: report.pathToGreen?.text ?? null,
            forecast: report.forecast?.text ?? null,
            by: report.by?.text ?? null,
          },
        ]),
      ),
      remarks: Object.fromEntries(item.reports.map((report) => [report.period, (report.remarks ?? []).map(({ text }) => text)])),
      closed: (item.closed ?? null) !== null,
    });
  }
  return [
    ...levelDifferences(
      reading.levels.map(({ name }) => name),
      want,
    ),
    ...itemDifferences([...told.values()], want),
    ...(want.ignoredRows === undefined || reading.ignored.length === want.ignoredRows
      ? []
      : [
          `${reading.ignored.length} rows were left out, expected ${want.ignoredRows}: ${reading.ignored.map(({ row }) => row).join(', ')}`,
        ]),
  ];
}

export function planDifferences(plan: PlanDocument, want: OddTracker): string[] {
  const told = new Map<string, Told>();
  for (const item of plan.items) told.set(item.id, toldByPlan(item, told));
  return [
    ...levelDifferences(
      plan.levels.map(({ name }) => name),
      want,
    ),
    ...itemDifferences([...told.values()], want),
  ];
}

function toldByPlan(item: Item, told: ReadonlyMap<string, Told>): Told {
  return {
    ref: item.refGiven ? item.ref : null,
    title: item.title,
    level: item.level,
    parent: item.parentId === null ? null : (told.get(item.parentId) ?? null),
    fields: {
      officer: item.officerText,
      committee: item.committeeText,
      sponsor: item.sponsor,
      narrative: item.narrative,
      kind: item.kind,
      due: item.due?.text ?? null,
      dueBy: item.due?.end ?? null,
      dueFrom: item.due?.start ?? null,
      completed: item.completed?.text ?? null,
      completedOn: item.completed?.end ?? item.completed?.start ?? null,
      retired: item.retired,
    },
    reports: Object.fromEntries(
      Object.entries(item.reports).map(([period, report]) => [
        period,
        {
          rag: report.rag,
          update: report.narrative,
          percent: report.percent === null ? null : String(report.percent),
          pathToGreen: report.pathToGreen,
          forecast: report.forecast,
          by: report.by,
        },
      ]),
    ),
    remarks: Object.fromEntries(Object.entries(item.reports).map(([period, { note }]) => [period, note === null ? [] : note.split('\n')])),
    closed: null,
  };
}

export function previewDifferences(preview: FilePreview, want: OddTracker): string[] {
  const found: string[] = [];
  const codes = new Set(preview.problems.map(({ code }) => code));
  for (const code of want.problems ?? [])
    if (!codes.has(code)) found.push(`problem ${code} is not said (said: ${[...codes].join(', ') || 'none'})`);
  for (const code of want.notProblems ?? []) if (codes.has(code)) found.push(`problem ${code} is said, and should not be`);
  const fair = new Set([...(want.problems ?? []), ...(want.alsoProblems ?? [])]);
  for (const { severity, code, cell, message } of preview.problems)
    if (severity !== 'note' && !fair.has(code))
      found.push(`unexpected ${severity} ${code}${cell === null ? '' : ` at ${cell}`}: ${message}`);
  for (const [code, cells] of Object.entries(want.cells ?? {})) {
    const named = preview.problems.filter((problem) => problem.code === code).flatMap(({ cell }) => spelledOut(cell ?? ''));
    for (const cell of cells)
      if (!named.includes(cell)) found.push(`problem ${code} does not name ${cell} (names ${named.join(', ') || 'none'})`);
  }
  const left = [...preview.decisions];
  for (const { code, ref, cell } of want.decisions ?? []) {
    const at = left.findIndex(
      (one) => one.code === code && (ref === undefined || one.ref === ref) && (cell === undefined || one.cell === cell),
    );
    if (at >= 0) left.splice(at, 1);
    else found.push(`decision ${code} ${ref ?? ''} ${cell ?? ''} is not asked (asked: ${asked(preview.decisions)})`);
  }
  for (const { code, ref, cell, message } of left) found.push(`unexpected decision ${code} ${ref ?? ''} ${cell ?? ''}: ${message}`);
  if (want.outcome !== undefined && preview.outcome !== want.outcome)
    found.push(`outcome is ${preview.outcome}, expected ${want.outcome}: ${preview.summary}`);
  return found;
}

function asked(decisions: FilePreview['decisions']): string {
  return decisions.map(({ code, ref, cell }) => `${code} ${ref ?? ''} ${cell ?? ''}`).join('; ') || 'none';
}

/** "F7, F9-F11" or "F7, F9 to F11" is F7, F9, F10 and F11. */
function spelledOut(list: string): string[] {
  return list.split(/,|\band\b/).flatMap((part) => {
    const run = /^\s*([A-Z]+)(\d+)\s*(?:[-–]|to)\s*([A-Z]*)(\d+)/.exec(part);
    if (run === null) return [part.trim()];
    const [from, to] = [Number(run[2]), Number(run[4])];
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => `${run[1]}${from + index}`);
  });
}

function levelDifferences(levels: readonly string[], want: OddTracker): string[] {
  if (want.levels === undefined || JSON.stringify(levels) === JSON.stringify(want.levels)) return [];
  return [`levels are ${levels.join(' > ') || 'none'}, expected ${want.levels.join(' > ')}`];
}

function itemDifferences(all: readonly Told[], want: OddTracker): string[] {
  const found: string[] = [];
  if (want.count !== undefined && all.length !== want.count) found.push(`${all.length} items, expected ${want.count}`);
  const left = [...all];
  const places: number[] = [];
  for (const item of want.items) {
    const name = item.ref === null ? `“${short(item.title)}”` : `${item.ref} “${short(item.title)}”`;
    const same = (one: Told) =>
      item.ref === null
        ? one.ref === null && one.title === item.title && isUnder(one, item)
        : one.ref === item.ref && one.title === item.title;
    let at = left.findIndex(same);
    if (at < 0) at = left.findIndex((one) => one.title === item.title || (item.ref !== null && one.ref === item.ref));
    const [told] = at < 0 ? [] : left.splice(at, 1);
    if (told === undefined) {
      found.push(`no item ${name}`);
      continue;
    }
    places.push(all.indexOf(told));
    const say = (what: string, is: string | null, should: string | null) => {
      if (is !== should) found.push(`${what} of ${name} is ${quoted(is)}, expected ${quoted(should)}`);
    };
    say('ref', told.ref, item.ref);
    say('title', told.title, item.title);
    if (!isUnder(told, item))
      say('parent', told.parent === null ? null : `${told.parent.ref ?? ''} ${told.parent.title}`.trim(), item.parent);
    if (item.level !== undefined) say('level', String(told.level), String(item.level));
    for (const field of ['officer', 'committee', 'sponsor', 'narrative', 'kind', 'retired'] as const)
      say(field, told.fields[field] ?? null, item[field] ?? null);
    saySpan(say, 'due', told, item, ['dueBy', 'dueFrom']);
    saySpan(say, 'completed', told, item, ['completedOn']);
    if (told.closed !== null && (item.closed ?? false) !== told.closed)
      found.push(`${name} is ${told.closed ? '' : 'not '}shown as closed`);
    const expected = reportsOf(told, item, want);
    for (const period of new Set([...Object.keys(told.reports), ...Object.keys(expected)])) {
      const [is, should] = [told.reports[period] ?? {}, expected[period] ?? {}];
      for (const field of ['rag', 'update', 'pathToGreen', 'forecast', 'by'] as const)
        say(`${period} ${field}`, is[field] ?? null, should[field] ?? null);
      say(`${period} percent`, is.percent ?? null, should.percent === undefined ? null : String(should.percent));
      for (const words of should.remarks ?? [])
        if (!(told.remarks[period] ?? []).some((one) => one.includes(words)))
          found.push(
            `${period} remark ${quoted(words)} of ${name} is not kept (kept: ${(told.remarks[period] ?? []).map(quoted).join(', ') || 'none'})`,
          );
    }
  }
  if (want.partial !== true) for (const one of left) found.push(`unexpected item ${one.ref ?? ''} “${short(one.title)}”`);
  const wrong = places.findIndex((place, index) => index > 0 && place < (places[index - 1] ?? 0));
  if (wrong > 0 && want.partial !== true)
    found.push(`“${short(all[places[wrong] ?? 0]?.title ?? '')}” stands before what it should follow`);
  return found;
}

/** What the file says of no period is, in the plan, said of the one that a person named. */
function reportsOf(told: Told, item: ExpectedItem, { period }: OddTracker): NonNullable<ExpectedItem['reports']> {
  const { '': unnamed, ...named } = item.reports ?? {};
  if (unnamed === undefined) return named;
  return { ...named, [period !== undefined && period in told.reports ? period : '']: unnamed };
}

function saySpan(
  say: (what: string, is: string | null, should: string | null) => void,
  words: 'due' | 'completed',
  told: Told,
  item: ExpectedItem,
  dates: readonly ('dueBy' | 'dueFrom' | 'completedOn')[],
): void {
  const given = dates.filter((date) => item[date] !== undefined);
  if (item[words] !== undefined || given.length === 0) say(words, told.fields[words] ?? null, item[words] ?? null);
  for (const date of given) say(date, told.fields[date] ?? null, item[date] ?? null);
}

function isUnder(told: Told, item: ExpectedItem): boolean {
  if (item.parent === null) return told.parent === null;
  return told.parent !== null && (told.parent.ref === item.parent || told.parent.title === item.parent);
}

function quoted(text: string | null): string {
  return text === null ? 'nothing' : `“${text.length > 140 ? `${text.slice(0, 140)}…` : text}”`;
}

function short(text: string): string {
  return text.length > 50 ? `${text.slice(0, 50)}…` : text;
}
