import { type CSSProperties, useMemo, useState } from 'react';
import type { CellLook, SheetLook } from '#shared/domain/output.ts';
import { useSize } from '../../../ui/useSize.ts';

interface Props {
  readonly sheets: readonly SheetLook[];
  readonly styles: Readonly<Record<string, CellLook>>;
}

const PX_PER_PT = 4 / 3;
const LEAST_SCALE = 0.5;

/** The sheets of a workbook as a spreadsheet program will show them: paper, with the workbook's own looks in both themes. */
export function WorkbookPreview({ sheets, styles }: Props) {
  const shown = sheets.filter(({ hidden }) => !hidden);
  const known = useMemo(() => new Set(sheets.filter(({ hidden }) => !hidden).map((one) => one.name)), [sheets]);
  const hidden = sheets.length - shown.length;
  const [name, setName] = useState(shown[0]?.name ?? '');
  const sheet = shown.find((one) => one.name === name) ?? shown[0];
  return (
    <>
      {sheet !== undefined && <Sheet key={sheet.name} sheet={sheet} styles={styles} known={known} onSheet={setName} />}
      <nav className="preview-tabs" aria-label="Sheets">
        {shown.map((one) => (
          <button key={one.name} type="button" aria-pressed={one === sheet} onClick={() => setName(one.name)}>
            {one.name}
          </button>
        ))}
        {hidden > 0 && <span className="quiet caption">{hidden === 1 ? 'and a hidden sheet' : `and ${hidden} hidden sheets`}</span>}
      </nav>
    </>
  );
}

interface SheetProps {
  readonly sheet: SheetLook;
  readonly styles: Props['styles'];
  /** names of the sheets that a link can lead to */
  readonly known: ReadonlySet<string>;
  readonly onSheet: (name: string) => void;
}

/** pixels drawn above and below what is seen, and how far is scrolled before others are drawn */
const AROUND = 900;
const STEP = 300;

function Sheet({ sheet, styles, known, onSheet }: SheetProps) {
  const { ref, width, height } = useSize();
  const [scrolled, setScrolled] = useState(0);
  const looks = useMemo(() => new Map(Object.entries(styles).map(([key, look]) => [key, cssOf(look)])), [styles]);
  const tops = useMemo(() => topsOf(sheet), [sheet]);
  const wide = sheet.widthsPx.reduce((sum, px) => sum + px, 0);
  const zoom = width === 0 || wide === 0 ? 1 : Math.max(LEAST_SCALE, Math.min(1, (width - 34) / wide));
  const left = sheet.rowCount - sheet.rows.length;
  const high = tops.at(-1) ?? 0;
  const from = Math.max(0, firstBelow(tops, (scrolled - AROUND) / zoom) - 1);
  const to = Math.min(sheet.rows.length, firstBelow(tops, (scrolled + height + AROUND) / zoom));
  return (
    <section
      ref={ref}
      className="preview-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={`Sheet ${sheet.name}`}
      onScroll={({ currentTarget }) => setScrolled(Math.round(currentTarget.scrollTop / STEP) * STEP)}
    >
      <div className="preview-paper" style={{ width: wide, zoom }}>
        <table style={{ width: wide }}>
          <colgroup>
            {sheet.widthsPx.map((px, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <col key={index} style={{ width: px }} />
            ))}
          </colgroup>
          <tbody>
            <Gap heightPx={tops[from] ?? 0} columns={sheet.widthsPx.length} />
            {sheet.rows.slice(from, to).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={from + index} style={{ height: row.heightPt * PX_PER_PT }}>
                <Cells
                  cells={row.cells}
                  columns={sheet.widthsPx.length}
                  heightPx={row.heightPt * PX_PER_PT}
                  looks={looks}
                  known={known}
                  onSheet={onSheet}
                />
              </tr>
            ))}
            <Gap heightPx={high - (tops[to] ?? high)} columns={sheet.widthsPx.length} />
          </tbody>
        </table>
        {sheet.charts.map((chart) => (
          <img
            key={`${chart.leftPx} ${chart.topPx}`}
            className="preview-chart"
            style={{ left: chart.leftPx, top: chart.topPx, width: chart.widthPx, height: chart.heightPx }}
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(chart.svg)}`}
            alt={titleOf(chart.svg)}
          />
        ))}
      </div>
      {left > 0 && <p className="preview-more">and {left.toLocaleString('en-GB')} more rows in the file</p>}
    </section>
  );
}

/** The top of every row in pixels, and the end of the last. */
function topsOf({ rows }: SheetLook): readonly number[] {
  const tops = [0];
  for (const { heightPt } of rows) tops.push((tops.at(-1) ?? 0) + heightPt * PX_PER_PT);
  return tops;
}

/** The first row that begins below this height; the number of rows where none does. */
function firstBelow(tops: readonly number[], px: number): number {
  const found = tops.findIndex((top) => top > px);
  return found < 0 ? tops.length - 1 : found;
}

/** Stands for rows that are not drawn. */
function Gap({ heightPx, columns }: { readonly heightPx: number; readonly columns: number }) {
  if (heightPx <= 0) return null;
  return (
    <tr style={{ height: heightPx }}>
      <td colSpan={Math.max(1, columns)} />
    </tr>
  );
}

interface CellsProps extends Pick<SheetProps, 'known' | 'onSheet'> {
  readonly cells: SheetLook['rows'][number]['cells'];
  readonly columns: number;
  readonly heightPx: number;
  readonly looks: ReadonlyMap<string, CSSProperties>;
}

/** Cells with gaps between them filled up, so that each stands in its column. A text that does not wrap runs on over what is empty beside it. */
function Cells({ cells, columns, heightPx, looks, known, onSheet }: CellsProps) {
  const filled = [];
  let next = 1;
  for (const cell of cells) {
    if (cell.column > next) filled.push(<td key={`gap ${next}`} colSpan={cell.column - next} />);
    const look = looks.get(cell.style);
    const { toSheet } = cell;
    filled.push(
      <td key={cell.column} colSpan={cell.span} style={look}>
        {cell.text !== '' && (
          <div className={look?.whiteSpace === 'nowrap' ? 'runs-on' : 'wraps'} style={{ maxHeight: heightPx }}>
            {toSheet !== undefined && known.has(toSheet) ? (
              <button type="button" className="preview-link" title={`Show the sheet ${toSheet}`} onClick={() => onSheet(toSheet)}>
                {cell.text}
              </button>
            ) : (
              cell.text
            )}
          </div>
        )}
      </td>,
    );
    next = cell.column + cell.span;
  }
  if (next <= columns) filled.push(<td key={`gap ${next}`} colSpan={columns - next + 1} />);
  return filled;
}

function cssOf(look: CellLook): CSSProperties {
  const edge = (colour: string | null) => (colour === null ? undefined : `1px solid ${colour}`);
  return {
    fontSize: look.sizePt * PX_PER_PT,
    fontWeight: look.bold ? 700 : 400,
    fontStyle: look.italic ? 'italic' : 'normal',
    color: look.colour,
    backgroundColor: look.fill ?? undefined,
    textAlign: look.horizontal,
    verticalAlign: look.vertical,
    whiteSpace: look.wrap ? 'pre-wrap' : 'nowrap',
    paddingLeft: 3 + look.indent * 9,
    borderTop: edge(look.borderTop),
    borderBottom: edge(look.borderBottom),
    borderLeft: edge(look.borderSides),
    borderRight: edge(look.borderSides),
  };
}

/** What the drawing calls itself, as its alternative text. */
export function titleOf(svg: string): string {
  const words = /<title[^>]*>([^<]*)<\/title>/.exec(svg)?.[1] ?? 'Chart';
  return words.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
}
