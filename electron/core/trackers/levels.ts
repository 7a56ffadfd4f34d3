/** One list of levels for the whole workbook, out of its headings and of the columns of tables that may differ in shape. */
import type { LevelReading } from '#shared/domain/reading.ts';
import type { MappedTable, TableLevel } from './map.ts';

export interface TableShape {
  /** levels of this table that become items, most general first */
  readonly chain: readonly TableLevel[];
  /** a column of headings over the items that other tables do without ("Transformation programme"); null = none */
  readonly group: TableLevel | null;
}

/**
 * Tables of one workbook may have a level more than others. Where the others' levels are all there as well, the extra one is
 * a heading over its items and no level of the plan.
 */
export function tableShapes(tables: readonly MappedTable[]): ReadonlyMap<MappedTable, TableShape> {
  const shortest = tables.map(namesOf).filter((names) => names.length >= 2);
  return new Map(
    tables.map((table): [MappedTable, TableShape] => {
      const own = namesOf(table);
      const extra = table.chain.findIndex((_, index) => {
        if (table.chain.length < 3 || index === table.chain.length - 1) return false;
        const without = own.filter((_, at) => at !== index);
        return shortest.some((names) => names.length === without.length && names.every((name, at) => name === without[at]));
      });
      const group = extra < 0 ? null : (table.chain[extra] ?? null);
      return [table, { chain: table.chain.filter((level) => level !== group), group }];
    }),
  );
}

export interface HeadingSeen {
  readonly depth: number;
  readonly level: string;
  readonly from: LevelReading['from'];
  readonly text: string;
}

export interface WorkbookLevels {
  readonly levels: readonly LevelReading[];
  /** how many of them come from headings */
  readonly headings: number;
  /** where the first level of a table's chain stands in `levels` */
  offset(shape: TableShape): number;
}

export function workbookLevels(shapes: readonly TableShape[], headings: readonly HeadingSeen[]): WorkbookLevels {
  const headingCount = headings.reduce((most, heading) => Math.max(most, heading.depth + 1), 0);
  const columnCount = shapes.reduce((most, shape) => Math.max(most, shape.chain.length), 0);
  const levels: LevelReading[] = [];
  for (let depth = 0; depth < headingCount; depth += 1) {
    const seen = headings.filter((heading) => heading.depth === depth);
    const name = commonest(seen.map((heading) => heading.level)) ?? 'Section';
    const first = seen[0];
    levels.push({
      name,
      from: seen.some((heading) => heading.from === 'banner-row') ? 'banner-row' : 'title-line',
      confidence: seen.every((heading) => heading.level === name) ? 0.95 : 0.85,
      reason: `${seen.length} ${seen.length === 1 ? 'line names' : 'lines name'} one, such as '${shortened(first?.text ?? '')}'`,
    });
  }
  for (let index = 0; index < columnCount; index += 1) {
    const here = shapes.flatMap((shape) => {
      const level = shape.chain[index - (columnCount - shape.chain.length)];
      return level === undefined ? [] : [level];
    });
    const name = commonest(here.flatMap((level) => (level.name === null ? [] : [level.name])));
    const first = here[0];
    const deepest = index === columnCount - 1;
    levels.push({
      name: name ?? (deepest ? 'Action' : 'Group'),
      from: first?.from ?? 'column',
      confidence: name === null ? 0.5 : 0.9,
      reason:
        name === null
          ? `the header '${first?.header ?? ''}' names no level`
          : `header '${first?.header ?? ''}' in ${here.length} ${here.length === 1 ? 'table' : 'tables'}`,
    });
  }
  return { levels, headings: headingCount, offset: (shape) => headingCount + columnCount - shape.chain.length };
}

function namesOf(table: MappedTable): string[] {
  return table.chain.map((level) => level.name ?? '');
}

function commonest(names: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  let best: string | null = null;
  for (const [name, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = name;
  return best;
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
