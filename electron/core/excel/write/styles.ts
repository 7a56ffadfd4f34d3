/**
 * The named looks of a written workbook: one type family, one accent, and the status colours. Values are those of the
 * application's light theme; every pair of text and fill is at least 4.5:1 (a unit test computes it).
 */
import type { ChartPattern } from '#shared/domain/drawing/chart-figures.ts';

export const FONT = 'Arial';

/**
 * Column widths are counted in digits of this font. Of Arial 11 a digit takes 8 pixels on screens of every usual magnification, and
 * LibreOffice draws it 2% wider; of Arial 10 they would differ by up to 7%.
 */
export const DEFAULT_FONT = { sizePt: 11, digitPx: 8 } as const;

export const COLOUR = {
  ink: '1A1C23',
  ink2: '454A58',
  ink3: '5D6373',
  line: 'E0E3EA',
  lineStrong: 'C6CAD6',
  paper: 'FFFFFF',
  sunk: 'F3F4F8',
  accent: '4A45B0',
  accentText: '4540A8',
  accentSurface: 'E9E9FA',
} as const;

export type Look = 'r' | 'a' | 'g' | 'b' | 's';

interface LookColours {
  readonly solid: string;
  readonly onSolid: string;
  readonly surface: string;
  readonly text: string;
}

/** Not yet started is drawn hollow: it claims no attention. */
export const LOOK_COLOURS: Readonly<Record<Look, LookColours>> = {
  r: { solid: 'BD2A22', onSolid: 'FFFFFF', surface: 'FBDCD9', text: '981B16' },
  a: { solid: 'F3B43A', onSolid: '382100', surface: 'FFEFCB', text: '704000' },
  g: { solid: '1F7A40', onSolid: 'FFFFFF', surface: 'DAF0E0', text: '17602F' },
  b: { solid: '155FA6', onSolid: 'FFFFFF', surface: 'DCEBFB', text: '0D4F8F' },
  s: { solid: 'E4E6EC', onSolid: '454A58', surface: 'F0F1F4', text: '505665' },
};

export interface Style {
  readonly sizePt: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly colour: string;
  readonly fill: string | null;
  readonly horizontal: 'left' | 'center' | 'right';
  readonly vertical: 'top' | 'middle' | 'bottom';
  readonly wrap: boolean;
  readonly indent: number;
  readonly format: string | null;
  readonly top: Edge | null;
  readonly bottom: Edge | null;
  /** left and right alike */
  readonly sides: Edge | null;
}

interface Edge {
  readonly weight: 'hair' | 'thin' | 'medium' | 'thick';
  readonly colour: string;
}

const plain: Style = {
  sizePt: 9,
  bold: false,
  italic: false,
  underline: false,
  colour: COLOUR.ink,
  fill: null,
  horizontal: 'left',
  vertical: 'top',
  wrap: true,
  indent: 0,
  format: null,
  top: null,
  bottom: null,
  sides: null,
};

/** At a size that needs no magnifying. */
const readable: Style = { ...plain, sizePt: 12 };
const rule: Edge = { weight: 'thin', colour: COLOUR.line };
const strongRule: Edge = { weight: 'thin', colour: COLOUR.lineStrong };
const row: Style = { ...plain, vertical: 'middle', indent: 1, bottom: rule };
const group: Style = { ...plain, bold: true, wrap: false, vertical: 'middle', indent: 1, bottom: strongRule, top: strongRule };
const head: Style = { ...plain, bold: true, colour: COLOUR.paper, fill: COLOUR.accent, vertical: 'middle', indent: 1 };
const accentEdge: Edge = { weight: 'thin', colour: COLOUR.accent };
/** An open cell of a protected sheet: framed, so that it is seen where an entry goes. */
const entry: Style = { ...row, fill: COLOUR.paper, top: accentEdge, bottom: accentEdge, sides: accentEdge };
const fieldEdges = { top: strongRule, bottom: strongRule, sides: strongRule } as const;
const mark: Style = { ...row, bold: true, sizePt: 10, horizontal: 'center', indent: 0 };
/** zero is shown as a dash, and stays zero */
const FIGURE = '#,##0;-#,##0;"–"';
const OF_ALL = '0%" of all"';
const MORE_OR_FEWER = '"▲ "#,##0" more";"▼ "#,##0" fewer";"no change"';
const middleCentre = { horizontal: 'center', vertical: 'middle' } as const;
const tile: Style = { ...plain, wrap: false, ...middleCentre };

const fixed = {
  plain,
  /** the title block */
  title: { ...plain, sizePt: 17, bold: true, vertical: 'middle', wrap: false },
  subtitle: { ...plain, sizePt: 10, colour: COLOUR.ink3, vertical: 'middle', wrap: false },
  lead: { ...plain, sizePt: 11, colour: COLOUR.ink, vertical: 'middle' },
  headline: { ...plain, sizePt: 15, bold: true, colour: COLOUR.accentText, vertical: 'middle' },
  rule: { ...plain, bottom: { weight: 'medium', colour: COLOUR.accent } },
  section: { ...plain, sizePt: 11, bold: true, vertical: 'bottom', wrap: false },
  note: { ...plain, colour: COLOUR.ink3, vertical: 'middle' },
  sentence: { ...plain, sizePt: 11, colour: COLOUR.ink2, vertical: 'middle' },
  /** tables */
  head,
  'head-centre': { ...head, horizontal: 'center', indent: 0 },
  'head-right': { ...head, horizontal: 'right' },
  text: row,
  'text-2': { ...row, colour: COLOUR.ink2 },
  'text-strong': { ...row, bold: true },
  'text-quiet': { ...row, colour: COLOUR.ink3, italic: true },
  'text-centre': { ...row, horizontal: 'center', indent: 0 },
  code: { ...row, sizePt: 8, colour: COLOUR.ink2 },
  /** zero is shown as a dash, and stays zero */
  count: { ...row, horizontal: 'center', indent: 0, format: '#,##0;-#,##0;"–"' },
  percent: { ...row, horizontal: 'right', format: '0%' },
  'date-time': { ...row, format: 'd mmm yyyy hh:mm' },
  'group-1': { ...group, sizePt: 10, colour: COLOUR.accentText, fill: COLOUR.accentSurface },
  'group-1-wrap': { ...group, sizePt: 10, colour: COLOUR.accentText, fill: COLOUR.accentSurface, wrap: true },
  'group-1-count': { ...group, bold: false, colour: COLOUR.accentText, fill: COLOUR.accentSurface },
  'group-2': { ...group, fill: COLOUR.sunk },
  'group-2-wrap': { ...group, fill: COLOUR.sunk, wrap: true },
  'group-2-count': { ...group, bold: false, colour: COLOUR.ink2, fill: COLOUR.sunk },
  total: { ...row, bold: true, top: strongRule },
  'total-count': { ...row, bold: true, horizontal: 'center', indent: 0, format: '#,##0;-#,##0;"–"', top: strongRule },
  'total-percent': { ...row, bold: true, horizontal: 'right', format: '0%', top: strongRule },
  /** no report, and where a thing went */
  'mark-none': { ...mark, bold: false, colour: COLOUR.ink3 },
  better: { ...row, bold: true, colour: LOOK_COLOURS.g.text },
  worse: { ...row, bold: true, colour: LOOK_COLOURS.r.text },
  done: { ...row, bold: true, colour: LOOK_COLOURS.b.text },
  same: { ...row, colour: COLOUR.ink3 },
  date: { ...row, format: 'd mmm yyyy' },
  /** forms: what is filled in, and what is given to be read */
  input: entry,
  'input-date': { ...entry, horizontal: 'center', indent: 0, format: 'd mmm yyyy' },
  'input-centre': { ...entry, bold: true, sizePt: 10, horizontal: 'center', indent: 0 },
  given: { ...row, colour: COLOUR.ink3 },
  'given-date': { ...row, colour: COLOUR.ink3, format: 'd mmm yyyy' },
  /** the same in rows of long texts: what is given stands on grey, what is filled in on paper, both from the top */
  'form-head-given': { ...head, colour: COLOUR.ink2, fill: COLOUR.line },
  'form-head-given-centre': { ...head, colour: COLOUR.ink2, fill: COLOUR.line, horizontal: 'center', indent: 0 },
  'form-given': { ...row, colour: COLOUR.ink2, fill: COLOUR.sunk, vertical: 'top', bottom: strongRule },
  'form-given-strong': { ...row, bold: true, fill: COLOUR.sunk, vertical: 'top', bottom: strongRule },
  'form-given-title': { ...row, fill: COLOUR.sunk, vertical: 'top', bottom: strongRule },
  'form-given-count': {
    ...row,
    fill: COLOUR.sunk,
    vertical: 'top',
    bottom: strongRule,
    horizontal: 'center',
    indent: 0,
    format: '0;-0;""',
  },
  'form-entry': { ...entry, vertical: 'top', ...fieldEdges },
  'form-entry-date': { ...entry, vertical: 'top', horizontal: 'center', indent: 0, format: 'd mmm yyyy', ...fieldEdges },
  'form-entry-mark': { ...entry, bold: true, sizePt: 12, horizontal: 'center', indent: 0, ...fieldEdges },
  link: { ...row, colour: COLOUR.accentText, underline: true },
  /** a dashboard's figures */
  'kpi-number': { ...plain, sizePt: 28, bold: true, vertical: 'bottom', wrap: false, format: '#,##0' },
  'kpi-percent': { ...plain, sizePt: 28, bold: true, vertical: 'bottom', wrap: false, format: '0%' },
  'kpi-label': { ...plain, sizePt: 10, colour: COLOUR.ink3 },
  /** a cover */
  'cover-title': { ...plain, sizePt: 30, bold: true, vertical: 'bottom' },
  'cover-text': { ...plain, sizePt: 12, colour: COLOUR.ink2 },
  /** a board's workbook: what stands above a sheet's table */
  eyebrow: { ...plain, colour: COLOUR.ink3, vertical: 'middle', wrap: false },
  'sheet-title': { ...plain, sizePt: 20, bold: true, vertical: 'middle', wrap: false },
  nav: { ...plain, colour: COLOUR.accentText, underline: true, vertical: 'middle', wrap: false },
  'nav-right': { ...plain, colour: COLOUR.accentText, underline: true, horizontal: 'right', vertical: 'middle', wrap: false },
  'chip-draft': { ...plain, sizePt: 8, bold: true, colour: LOOK_COLOURS.a.text, fill: LOOK_COLOURS.a.surface, ...middleCentre },
  display: { ...plain, sizePt: 20, bold: true, colour: COLOUR.accentText, vertical: 'middle' },
  point: { ...plain, sizePt: 10, colour: COLOUR.ink2, vertical: 'middle' },
  'point-number': { ...plain, sizePt: 10, bold: true, colour: COLOUR.accentText, horizontal: 'right', vertical: 'top' },
  'point-ask': { ...plain, sizePt: 10, vertical: 'top', indent: 1 },
  'point-top': { ...plain, sizePt: 10, vertical: 'top' },
  'head-small': { ...head, sizePt: 8, horizontal: 'center', indent: 0 },
  /** its tables: figures stand right, small facts small */
  figure: { ...row, horizontal: 'right', format: FIGURE },
  'figure-strong': { ...row, bold: true, horizontal: 'right', format: FIGURE },
  'figure-change': { ...row, horizontal: 'right', format: '+#,##0;-#,##0;"–"' },
  'figure-same': { ...row, colour: COLOUR.ink2, fill: COLOUR.sunk, horizontal: 'right', format: FIGURE },
  'figure-total': { ...row, bold: true, horizontal: 'right', format: FIGURE, top: strongRule },
  'text-total': { ...row, bold: true, top: strongRule },
  late: { ...row, colour: LOOK_COLOURS.r.text },
  small: { ...row, sizePt: 8, colour: COLOUR.ink3 },
  'small-right': { ...row, sizePt: 8, colour: COLOUR.ink3, horizontal: 'right' },
  'head-light': { ...plain, bold: true, colour: COLOUR.ink3, vertical: 'middle', indent: 1, bottom: strongRule, wrap: false },
  'head-light-centre': { ...plain, bold: true, colour: COLOUR.ink3, bottom: strongRule, ...middleCentre },
  'head-light-right': { ...plain, bold: true, colour: COLOUR.ink3, vertical: 'middle', indent: 1, horizontal: 'right', bottom: strongRule },
  'text-line': { ...row, wrap: false },
  'text-line-strong': { ...row, bold: true, wrap: false },
  'text-line-2': { ...row, colour: COLOUR.ink2, wrap: false },
  'text-line-quiet': { ...row, colour: COLOUR.ink3, italic: true, wrap: false },
  'group-1-note': { ...group, bold: false, colour: COLOUR.accentText, fill: COLOUR.accentSurface, wrap: true },
  'group-2-note': { ...group, bold: false, colour: COLOUR.ink2, fill: COLOUR.sunk, wrap: true },
  /** its cover */
  'band-title': { ...plain, sizePt: 30, bold: true, colour: COLOUR.paper, fill: COLOUR.accent, vertical: 'bottom' },
  'band-text': { ...plain, sizePt: 16, colour: COLOUR.paper, fill: COLOUR.accent, vertical: 'middle' },
  'band-small': { ...plain, sizePt: 11, colour: COLOUR.paper, fill: COLOUR.accent, vertical: 'top' },
  'state-draft': {
    ...plain,
    sizePt: 12,
    bold: true,
    colour: LOOK_COLOURS.a.text,
    fill: LOOK_COLOURS.a.surface,
    vertical: 'middle',
    indent: 1,
  },
  'state-published': {
    ...plain,
    sizePt: 12,
    bold: true,
    colour: LOOK_COLOURS.g.text,
    fill: LOOK_COLOURS.g.surface,
    vertical: 'middle',
    indent: 1,
  },
  'contents-link': { ...row, sizePt: 11, colour: COLOUR.accentText, underline: true },
  'contents-text': { ...row, sizePt: 10, colour: COLOUR.ink2 },
  'contents-head': { ...row, sizePt: 10, bold: true, colour: COLOUR.ink3, vertical: 'bottom' },
  'contents-none': { ...row, sizePt: 11, colour: COLOUR.ink3 },
  /** a big figure of what has no report: on paper, framed */
  'tile-label-none': { ...tile, sizePt: 10, bold: true, colour: COLOUR.ink2, fill: COLOUR.paper, top: strongRule, sides: strongRule },
  'tile-number-none': { ...tile, sizePt: 30, bold: true, colour: COLOUR.ink2, fill: COLOUR.paper, sides: strongRule, format: '#,##0' },
  'tile-share-none': { ...tile, colour: COLOUR.ink2, fill: COLOUR.paper, sides: strongRule, format: OF_ALL },
  'tile-change-none': { ...tile, colour: COLOUR.ink2, fill: COLOUR.paper, sides: strongRule, bottom: strongRule, format: MORE_OR_FEWER },
  /** accessible workbooks: no fill, no rules, nothing said by colour */
  'plain-title': { ...readable, sizePt: 16, bold: true, wrap: false },
  'plain-line': { ...readable, wrap: false },
  'plain-wrap': readable,
  'plain-head': { ...readable, bold: true },
  'plain-head-right': { ...readable, bold: true, horizontal: 'right' },
  'plain-date': { ...readable, format: 'd mmmm yyyy' },
  'plain-count': { ...readable, horizontal: 'right', format: '#,##0' },
  'plain-percent': { ...readable, horizontal: 'right', format: '0%' },
  'plain-link': { ...readable, colour: COLOUR.accentText, underline: true },
} as const satisfies Record<string, Style>;

type LookStyle = 'mark' | 'mark-before' | 'bar' | 'head' | 'strip' | `tile-${'label' | 'number' | 'share' | 'change'}`;
export type StyleName = keyof typeof fixed | `${LookStyle}-${Look}`;

/** @returns the style by its name */
export function styleOf(name: StyleName): Style {
  return styles.get(name) ?? plain;
}

const styles: ReadonlyMap<string, Style> = new Map([
  ...Object.entries<Style>(fixed),
  ...(['r', 'a', 'g', 'b', 's'] as const).flatMap(looks),
]);

function looks(look: Look): [string, Style][] {
  const colours = LOOK_COLOURS[look];
  const edge: Edge = { weight: 'thin', colour: COLOUR.paper };
  const figure: Style = { ...tile, colour: colours.text, fill: colours.surface, sides: { weight: 'thick', colour: COLOUR.paper } };
  const heavy: Edge = { weight: 'thick', colour: look === 's' ? 'B9BECA' : colours.solid };
  return [
    [`mark-${look}`, { ...mark, colour: colours.onSolid, fill: colours.solid, bottom: edge, sides: edge }],
    [`mark-before-${look}`, { ...mark, colour: colours.text, fill: colours.surface, bottom: edge, sides: edge }],
    [`bar-${look}`, { ...plain, colour: look === 's' ? 'B9BECA' : colours.solid, wrap: false, vertical: 'middle', indent: 1 }],
    [`strip-${look}`, { ...mark, sizePt: 8, colour: colours.text, fill: colours.surface, bottom: rule, sides: edge }],
    [`tile-label-${look}`, { ...figure, sizePt: 10, bold: true, top: heavy }],
    [`tile-number-${look}`, { ...figure, sizePt: 30, bold: true, format: '#,##0' }],
    [`tile-share-${look}`, { ...figure, format: OF_ALL }],
    [`tile-change-${look}`, { ...figure, format: MORE_OR_FEWER }],
    [`head-${look}`, { ...head, colour: colours.onSolid, fill: colours.solid, horizontal: 'center', indent: 0 }],
  ];
}

/** How a status looks in a chart: its fill, what stands on it, and the pattern that tells it from the others without colour. */
export const CHART_LOOKS: Readonly<
  Record<Look, { readonly colour: string; readonly labelColour: string; readonly pattern: ChartPattern }>
> = {
  r: { colour: LOOK_COLOURS.r.solid, labelColour: 'FFFFFF', pattern: 'wide-upward-diagonal' },
  a: { colour: LOOK_COLOURS.a.solid, labelColour: '382100', pattern: 'dotted' },
  g: { colour: '5FAE78', labelColour: '06230F', pattern: 'solid' },
  b: { colour: 'A9D0F5', labelColour: '062C52', pattern: 'wide-downward-diagonal' },
  s: { colour: '8A91A2', labelColour: LOOK_COLOURS.s.text, pattern: 'outline' },
};

/** @returns every style by its name */
export function allStyles(): ReadonlyMap<string, Style> {
  return styles;
}
