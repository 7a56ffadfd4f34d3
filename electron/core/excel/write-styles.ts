/**
 * The named looks of a written workbook: one type family, one accent, and the status colours. Values are those of the
 * application's light theme; every pair of text and fill is at least 4.5:1 (a unit test computes it).
 */
export const FONT = 'Arial';

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
  readonly weight: 'hair' | 'thin' | 'medium';
  readonly colour: string;
}

const plain: Style = {
  sizePt: 9,
  bold: false,
  italic: false,
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

const rule: Edge = { weight: 'thin', colour: COLOUR.line };
const strongRule: Edge = { weight: 'thin', colour: COLOUR.lineStrong };
const row: Style = { ...plain, vertical: 'middle', indent: 1, bottom: rule };
const group: Style = { ...plain, bold: true, wrap: false, vertical: 'middle', indent: 1, bottom: strongRule, top: strongRule };
const head: Style = { ...plain, bold: true, colour: COLOUR.paper, fill: COLOUR.accent, vertical: 'middle', indent: 1 };
const mark: Style = { ...row, bold: true, sizePt: 10, horizontal: 'center', indent: 0 };

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
} as const satisfies Record<string, Style>;

type LookStyle = 'mark' | 'mark-before' | 'bar' | 'head';
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
  return [
    [`mark-${look}`, { ...mark, colour: colours.onSolid, fill: colours.solid, bottom: edge, sides: edge }],
    [`mark-before-${look}`, { ...mark, colour: colours.text, fill: colours.surface, bottom: edge, sides: edge }],
    [`bar-${look}`, { ...plain, colour: look === 's' ? 'B9BECA' : colours.solid, wrap: false, vertical: 'middle', indent: 1 }],
    [`head-${look}`, { ...head, colour: colours.onSolid, fill: colours.solid, horizontal: 'center', indent: 0 }],
  ];
}

/** @returns every style by its name */
export function allStyles(): ReadonlyMap<string, Style> {
  return styles;
}
