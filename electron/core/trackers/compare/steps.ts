/**
 * What an import does, step by step, as plain data. The preview is made of steps, the commit plays the same steps, and an open
 * decision keeps the steps of each of its answers. Items and plans that do not exist yet go by names that begin with "new:".
 */
import { comparePeriods } from '#shared/domain/period.ts';
import type { Item, PlanDocument, Report } from '#shared/domain/plan.ts';
import { splitPosts } from '#shared/domain/posts.ts';
import type { ItemField } from '#shared/domain/preview.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import { DEFAULT_RULES } from '#shared/domain/reporting.ts';
import { readTimescale } from '#shared/domain/timescale.ts';

/** A cell of one of the import's files. */
export interface Place {
  readonly fileId: string;
  readonly sheet: string;
  readonly cell: string;
}

export interface ReportSaid {
  readonly rag?: string;
  readonly narrative?: string;
  readonly pathToGreen?: string;
  readonly forecast?: string;
  readonly by?: string;
  /** 0 to 100 */
  readonly percent?: number;
  readonly note?: string;
}

export type Step =
  | {
      readonly do: 'plan';
      readonly plan: string;
      readonly name: string;
      readonly organisation: string | null;
      readonly levels: readonly string[];
      readonly committees: readonly { readonly code: string | null; readonly name: string }[];
    }
  | {
      readonly do: 'item';
      readonly plan: string;
      readonly item: string;
      readonly parent: string | null;
      readonly level: number;
      readonly ref: string | null;
      readonly refGiven: boolean;
      /** the ref is our proposal: another is taken where this one is no longer free */
      readonly proposed?: boolean;
      readonly title: string;
      readonly place: Place;
    }
  /** `posts` = the officers one by one where the words can be read in two ways; null = by the rule */
  | {
      readonly do: 'field';
      readonly item: string;
      readonly field: ItemField;
      readonly value: string;
      readonly posts: readonly string[] | null;
      readonly place: Place;
    }
  /** `target` = the item it leads to, where that is one of the plan */
  | {
      readonly do: 'link';
      readonly item: string;
      readonly kind: 'see' | 'contributes-to' | 'superseded-by';
      readonly text: string;
      readonly target?: string;
    }
  /** another name of the item's lead officer, or of the post or committee that is named */
  | {
      readonly do: 'alias';
      readonly item: string;
      readonly alias: string;
      readonly of?: { readonly post: string } | { readonly committee: string };
    }
  | {
      readonly do: 'report';
      readonly item: string;
      readonly period: string;
      readonly said: ReportSaid;
      readonly ragPlace: Place | null;
      readonly narrativePlace: Place | null;
      readonly otherPlace: Place | null;
      /** the cells of what is neither status nor update; a decision that was kept before has none */
      readonly places?: Partial<Record<'pathToGreen' | 'forecast' | 'by' | 'percent', Place>>;
    };

/** The plan as it would be after these steps, so that the next file of the same import is compared with that. */
export function planAfter(plan: PlanDocument | null, steps: readonly Step[]): PlanDocument | null {
  let head = plan;
  const items = new Map<string, Item>(plan?.items.map((item) => [item.id, item]));
  const change = (id: string, patch: (item: Item) => Partial<Item>) => {
    const item = items.get(id);
    if (item !== undefined) items.set(id, { ...item, ...patch(item) });
  };
  for (const step of steps) {
    switch (step.do) {
      case 'plan':
        head = {
          id: step.plan,
          name: step.name,
          organisation: step.organisation,
          levels: step.levels.map((name) => ({ name })),
          scale: DEFAULT_SCALE,
          rules: DEFAULT_RULES,
          periods: [],
          items: [],
          posts: [],
          committees: step.committees.map((one, index) => ({ id: `new:committee-${index}`, ...one, aliases: [] })),
        };
        break;
      case 'item':
        items.set(step.item, {
          ...BLANK,
          id: step.item,
          parentId: step.parent,
          level: step.level,
          ref: step.ref,
          refGiven: step.refGiven,
          title: step.title,
        });
        break;
      case 'field':
        change(step.item, () => fieldPatch(step.field, step.value, step.posts));
        break;
      case 'report':
        change(step.item, ({ reports }) => ({ reports: { ...reports, [step.period]: reportAfter(reports[step.period], step) } }));
        break;
      case 'link':
        change(step.item, ({ links }) => ({ links: [...links, { kind: step.kind, text: step.text, itemId: step.target ?? null }] }));
        break;
      case 'alias':
        break;
    }
  }
  if (head === null) return null;
  const list = [...items.values()];
  return { ...head, items: list, periods: [...new Set(list.flatMap(({ reports }) => Object.keys(reports)))].sort(comparePeriods) };
}

const BLANK: Item = {
  id: '',
  parentId: null,
  level: 0,
  ref: null,
  refGiven: false,
  title: '',
  narrative: null,
  kind: null,
  officers: [],
  officerText: null,
  sponsor: null,
  committees: [],
  committeeText: null,
  due: null,
  completed: null,
  retired: null,
  links: [],
  reports: {},
  source: null,
};

function fieldPatch(field: ItemField, value: string, posts: readonly string[] | null): Partial<Item> {
  switch (field) {
    case 'ref':
      return { ref: value };
    case 'title':
      return { title: value };
    case 'narrative':
      return { narrative: value };
    case 'kind':
      return { kind: value };
    case 'officer':
      return { officerText: value, officers: posts ?? splitPosts(value, []).posts };
    case 'sponsor':
      return { sponsor: value };
    case 'committee':
      return { committeeText: value, committees: value.split(/[,;\n/]+/).map((part) => part.trim()) };
    case 'due':
      return { due: readTimescale(value) };
    case 'completed':
      return { completed: readTimescale(value) };
    case 'parent':
      return { parentId: value };
    case 'retired':
      return { retired: value === 'superseded' || value === 'merged' || value === 'dropped' ? value : null };
  }
}

function reportAfter(held: Report | undefined, { period, said }: Extract<Step, { do: 'report' }>): Report {
  const rag = said.rag ?? held?.reportedRag ?? null;
  return {
    id: held?.id ?? `new:report`,
    period,
    rag: held?.moderatedRag ?? rag,
    reportedRag: rag,
    moderatedRag: held?.moderatedRag ?? null,
    moderationReason: held?.moderationReason ?? null,
    narrative: said.narrative ?? held?.narrative ?? null,
    pathToGreen: said.pathToGreen ?? held?.pathToGreen ?? null,
    forecast: said.forecast ?? held?.forecast ?? null,
    by: said.by ?? held?.by ?? null,
    percent: said.percent ?? held?.percent ?? null,
    note: said.note ?? held?.note ?? null,
    source: held?.source ?? null,
    narrativeSource: held?.narrativeSource ?? null,
  };
}
