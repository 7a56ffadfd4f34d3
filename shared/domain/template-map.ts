/** Which cells and tables of somebody else's workbook take what: shown once, by pointing, and filled every period. */

/** A figure or text of the return that goes into one cell. */
export const TEMPLATE_FIELDS = [
  'plan',
  'organisation',
  'period',
  'period-label',
  'previous-period',
  'position-date',
  'produced-date',
  'headline',
  'actions',
  'complete',
  'complete-percent',
  'parents',
  'parents-complete',
  'count',
  'percent',
  'not-reported',
  'improved',
  'worsened',
  'started',
  'completed',
  'unchanged',
] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];

/** What a column of a table takes of each item. */
export const TEMPLATE_COLUMNS = [
  'ref',
  'title',
  'parent-ref',
  'parent-title',
  'top-ref',
  'top-title',
  'officer',
  'sponsor',
  'committee',
  'due',
  'due-date',
  'status',
  'status-label',
  'previous-status',
  'direction',
  'update',
  'path-to-green',
  'forecast',
  'periods-red',
  'completed-date',
] as const;
export type TemplateColumn = (typeof TEMPLATE_COLUMNS)[number];

export interface TemplateMap {
  readonly cells: readonly {
    readonly sheet: string;
    /** 'F7' */
    readonly cell: string;
    readonly field: TemplateField;
    /** for 'count' and 'percent': which status; else null */
    readonly code: string | null;
  }[];
  readonly tables: readonly TemplateTable[];
}

export interface TemplateTable {
  readonly sheet: string;
  /** the first row that takes an item */
  readonly firstRow: number;
  /** the last row that stands ready; more items get rows of their own after it, with its looks */
  readonly lastRow: number;
  readonly columns: readonly { readonly column: number; readonly field: TemplateColumn }[];
  readonly take: 'all' | 'exceptions' | 'off-track' | 'completed' | 'overdue' | 'changed';
  /** how rows find their items: in the plan's order, or each row keeps the item whose ref stands in this column already */
  readonly refColumn: number | null;
  /** items with the refs that stand there only ('by-ref'), or all in the plan's order ('in-order') */
  readonly order: 'in-order' | 'by-ref';
}

export interface BoardTemplate {
  readonly id: string;
  readonly planId: string;
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  readonly map: TemplateMap;
  /** what its words suggest; nothing of it is filled until it is taken into the map */
  readonly suggested: TemplateMap;
  readonly sheets: readonly string[];
}
