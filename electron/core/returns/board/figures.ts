/** The statuses as columns of figures and series of charts: in the order in which charts are drawn, with a look of their own. */
import type { ChartPattern } from '#shared/domain/drawing/chart-figures.ts';
import { CHART_ORDER } from '#shared/domain/rag.ts';
import type { ReturnData, StatusCount } from '#shared/domain/return.ts';
import type { ChartSeries } from '../../excel/write/description.ts';
import { CHART_LOOKS, COLOUR, type Look } from '../../excel/write/styles.ts';

export interface StatusColumn {
  /** null = not reported */
  readonly code: string | null;
  readonly label: string;
  readonly meaning: StatusCount['meaning'];
  readonly look: Look | null;
  /** what its column and its series are called: "B Completed" */
  readonly name: string;
}

/** Best first, as charts are drawn; of one meaning the better value first. Last what has no report. */
export function statusColumns({ scale }: Pick<ReturnData, 'scale'>): readonly StatusColumn[] {
  const bestFirst = [...scale.values].reverse();
  const ordered = CHART_ORDER.flatMap((meaning) => bestFirst.filter((value) => value.meaning === meaning));
  return [
    ...ordered.map(({ code, label, meaning, look }) => ({
      code,
      label,
      meaning,
      look,
      name: code.toLowerCase() === label.toLowerCase() ? label : `${code} ${label}`,
    })),
    { code: null, label: 'Not reported', meaning: 'not-reported', look: null, name: 'Not reported' },
  ];
}

/** How each status is drawn: two of one look are told apart by their patterns. */
export function seriesLooks(
  columns: readonly StatusColumn[],
): readonly Pick<ChartSeries, 'colour' | 'labelColour' | 'pattern' | 'label'>[] {
  const taken = new Map<Look, Set<ChartPattern>>();
  return columns.map(({ code, look }) => {
    if (look === null) return { colour: COLOUR.lineStrong, labelColour: COLOUR.ink2, pattern: 'dotted', label: '–' };
    const { colour, labelColour, pattern } = CHART_LOOKS[look];
    const used = taken.get(look) ?? new Set();
    taken.set(look, used);
    const free = [pattern, ...PATTERNS].find((one) => !used.has(one)) ?? pattern;
    used.add(free);
    return { colour, labelColour, pattern: free, label: chartLabel(code) };
  });
}

/** "7 G" says seven green; "7 4" would not say seven fours. */
function chartLabel(code: string | null): string | null {
  return code !== null && /^\d/.test(code) ? `(${code})` : code;
}

const PATTERNS: readonly ChartPattern[] = ['solid', 'wide-upward-diagonal', 'wide-downward-diagonal', 'dotted'];

export function countOf(counts: readonly StatusCount[], code: string | null): number {
  return counts.find((count) => count.code === code)?.count ?? 0;
}
