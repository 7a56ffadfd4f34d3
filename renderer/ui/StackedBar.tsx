import { CHART_ORDER, type RagScale, type RagValue } from '#shared/domain/rag.ts';

/** How many items have which status; keys are codes, '?' = a decision waits, '-' = no report. */
export type StatusTally = Readonly<Record<string, number>>;

interface Props {
  readonly tally: StatusTally;
  readonly scale: RagScale;
  /** pixels; every part that counts at least one is at least 3 wide */
  readonly width: number;
  readonly height?: number;
}

/** The bar of a parent row. It never stands alone: `TallyWords` goes beside it. */
export function StackedBar({ tally, scale, width, height = 8 }: Props) {
  const parts = partsOf(tally, scale);
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  if (total === 0) return null;
  const gap = 1.5;
  const room = width - gap * (parts.length - 1);
  let x = 0;
  return (
    <svg className="stacked-bar" width={width} height={height} aria-hidden="true">
      {parts.map((part) => {
        const partWidth = Math.max(3, (room * part.count) / total);
        const from = x;
        x += partWidth + gap;
        const hollow = part.look === 's' || part.look === null;
        return hollow ? (
          <rect
            key={part.key}
            x={from + 0.5}
            y=".5"
            width={partWidth - 1}
            height={height - 1}
            rx="1.5"
            className={part.look === 's' ? 'scheduled' : 'unsaid'}
          />
        ) : (
          <rect key={part.key} x={from} width={partWidth} height={height} rx="1.5" className={`fill-${part.look}`} />
        );
      })}
    </svg>
  );
}

/** "3R 2A 7G", worst first: the reading of the bar. */
export function TallyWords({ tally, scale }: Pick<Props, 'tally' | 'scale'>) {
  const words = [...scale.values.map((value) => value.code), '?', '-'].flatMap((code) => {
    const count = tally[code] ?? 0;
    // "3×5" where codes are numbers: "35" would be thirty-five
    return count === 0 ? [] : [`${count}${code === '-' ? '–' : /^\d/.test(code) ? `×${code}` : code}`];
  });
  return <span className="tally">{words.join(' ')}</span>;
}

interface Part {
  readonly key: string;
  readonly count: number;
  readonly look: RagValue['look'] | null;
}

function partsOf(tally: StatusTally, scale: RagScale): readonly Part[] {
  const byMeaning = [...scale.values].sort((a, b) => CHART_ORDER.indexOf(a.meaning) - CHART_ORDER.indexOf(b.meaning));
  const said = byMeaning.map((value) => ({ key: value.code, count: tally[value.code] ?? 0, look: value.look }));
  const unsaid = ['?', '-'].map((key) => ({ key, count: tally[key] ?? 0, look: null }));
  return [...said, ...unsaid].filter((part) => part.count > 0);
}
