import type { Core } from '#core/core.ts';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { Answer } from './answer.ts';
import { planNamed } from './named.ts';

/** A whole plan, as data or to be read. Throws WrongUsage where there is no such plan. */
export async function exportPlan(core: Core, name: string): Promise<Answer> {
  const { id } = await planNamed(core, name);
  const plan = await core.client.plans.get({ planId: id });
  return { json: exported(plan), lines: listing(plan), code: 0 };
}

/** Stable: docs/command-line.md. */
function exported(plan: PlanDocument) {
  const refs = new Map(plan.items.map((item) => [item.id, item.ref ?? item.title]));
  return {
    plan: plan.name,
    organisation: plan.organisation,
    levels: plan.levels.map(({ name }) => name),
    items: plan.items.map((item) => ({
      ref: item.ref,
      refGiven: item.refGiven,
      level: item.level,
      parent: item.parentId === null ? null : (refs.get(item.parentId) ?? null),
      title: item.title,
      narrative: item.narrative,
      kind: item.kind,
      officers: item.officers,
      officerText: item.officerText,
      committees: item.committees,
      committeeText: item.committeeText,
      sponsor: item.sponsor,
      due: item.due === null ? null : { text: item.due.text, kind: item.due.kind, start: item.due.start, end: item.due.end },
      reports: Object.fromEntries(periodsOf(item).map((period) => [period, exportedReport(item, period)])),
    })),
  };
}

function exportedReport(item: Item, period: string) {
  const report = item.reports[period];
  const source = report?.source ?? report?.narrativeSource ?? null;
  return {
    rag: report?.rag ?? null,
    narrative: report?.narrative ?? null,
    source: source === null ? null : { file: source.file, sheet: source.sheet, cell: source.cell },
  };
}

function listing(plan: PlanDocument): string[] {
  const levels = plan.levels.map(({ name }) => name).join(' > ');
  const head = `${plan.name}${plan.organisation === null ? '' : ` (${plan.organisation})`}: ${plan.items.length} items; ${levels}`;
  return [head, '', ...plan.items.flatMap((item) => itemLines(item, plan))];
}

function itemLines(item: Item, plan: PlanDocument): string[] {
  const indent = '  '.repeat(item.level);
  const facts = [
    item.officerText ?? item.officers.join(', '),
    item.committeeText ?? item.committees.join(', '),
    item.due === null ? '' : `due ${oneLine(item.due.text)}`,
    plan.periods.flatMap((period) => (item.reports[period]?.rag ? [`${period} ${item.reports[period].rag}`] : [])).join(', '),
  ].filter((fact) => fact !== '');
  return [
    `${indent}${item.ref === null ? '' : `${item.ref}  `}${oneLine(item.title)}`,
    ...(facts.length === 0 ? [] : [`${indent}    ${facts.map(oneLine).join(' · ')}`]),
  ];
}

function periodsOf(item: Item): string[] {
  return Object.keys(item.reports).sort();
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
