/** A plan as plain data: what screens, checks, exports and returns work on. */
import type { RagScale } from './rag.ts';
import type { ReportingRules } from './reporting.ts';
import type { Timescale } from './timescale.ts';

export interface PlanSummary {
  readonly id: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly itemCount: number;
  /** oldest first, "2024-25 Q3" */
  readonly periods: readonly string[];
}

export interface PlanDocument {
  readonly id: string;
  readonly name: string;
  readonly organisation: string | null;
  /** top first; `Item.level` indexes this list */
  readonly levels: readonly Level[];
  readonly scale: RagScale;
  /** how it reports */
  readonly rules: ReportingRules;
  /** the periods that have a report, oldest first */
  readonly periods: readonly string[];
  /** in plan order: a parent stands before its children, and depth first */
  readonly items: readonly Item[];
  readonly posts: readonly Post[];
  readonly committees: readonly Committee[];
}

export interface Level {
  readonly name: string;
}

export interface Post {
  readonly id: string;
  readonly name: string;
  /** the directorate it belongs to; null = not said */
  readonly directorate: string | null;
  readonly aliases: readonly string[];
}

export interface Committee {
  readonly id: string;
  readonly name: string;
  /** "CPC", "E+C"; null where only the name is known */
  readonly code: string | null;
  readonly aliases: readonly string[];
}

export interface Item {
  readonly id: string;
  readonly parentId: string | null;
  readonly level: number;
  readonly ref: string | null;
  /** false = the plan shows no ref; ours is only its position */
  readonly refGiven: boolean;
  readonly title: string;
  readonly narrative: string | null;
  /** "Improvement project", "Transformation programme"; null = an ordinary item of its level */
  readonly kind: string | null;
  /** lead posts, in the order named */
  readonly officers: readonly string[];
  readonly officerText: string | null;
  readonly sponsor: string | null;
  /** codes where known, else names, in the order named */
  readonly committees: readonly string[];
  readonly committeeText: string | null;
  readonly due: Timescale | null;
  /** when it was completed, as the tracker words it */
  readonly completed: Timescale | null;
  /** it rests: nothing more is asked of it. null = it is part of the plan as it stands */
  readonly retired: 'superseded' | 'merged' | 'dropped' | null;
  readonly links: readonly ItemLink[];
  /** by period key */
  readonly reports: Readonly<Record<string, Report>>;
  /** where the item itself was read; null = typed by hand */
  readonly source: CellSource | null;
}

export type LinkKind = 'duplicate-of' | 'contributes-to' | 'depends-on' | 'superseded-by' | 'see';

export interface ItemLink {
  readonly kind: LinkKind;
  readonly text: string;
  /** null = names something that is not an item of this store */
  readonly itemId: string | null;
}

export interface Report {
  readonly id: string;
  readonly period: string;
  /** the status that counts: moderated where the PMO has set one, else reported */
  readonly rag: string | null;
  readonly reportedRag: string | null;
  readonly moderatedRag: string | null;
  readonly moderationReason: string | null;
  readonly narrative: string | null;
  readonly pathToGreen: string | null;
  readonly forecast: string | null;
  readonly by: string | null;
  /** 0 to 100, where a report says how much is done */
  readonly percent: number | null;
  readonly note: string | null;
  readonly source: CellSource | null;
  readonly narrativeSource: CellSource | null;
}

export interface CellSource {
  readonly sourceId: string;
  readonly file: string;
  readonly sheet: string;
  readonly cell: string;
}

/** Nothing more is asked of it: another item took its place, or the plan dropped it. Its reports stay. */
export function rests({ retired, links }: Pick<Item, 'retired' | 'links'>): boolean {
  return retired !== null || links.some(({ kind }) => kind === 'superseded-by');
}
