/** What a report is dressed in: the names of styles, the page, and the parts that carry them. */

/** What the styles of a report are for; the words behind them are what Word calls them in every language. */
export const STYLE_NAMES = {
  normal: 'Normal',
  title: 'Title',
  subtitle: 'Subtitle',
  heading1: 'heading 1',
  heading2: 'heading 2',
  heading3: 'heading 3',
  bullets: 'List Bullet',
  numbers: 'List Number',
  caption: 'caption',
  header: 'header',
  footer: 'footer',
  numbered: 'Report Paragraph',
  facts: 'Report Facts',
  notice: 'Report Notice',
  cell: 'Table Text',
  smallCell: 'Table Text Small',
  toFill: 'To Be Completed',
  table: 'Report Table',
} as const;

export type Role = keyof typeof STYLE_NAMES;

export type StyleIds = Readonly<Record<Role, string>>;

/** One of something for each role; `of` is asked in the order of the roles. */
export function byRole<T>(of: (role: Role) => T): Readonly<Record<Role, T>> {
  return {
    normal: of('normal'),
    title: of('title'),
    subtitle: of('subtitle'),
    heading1: of('heading1'),
    heading2: of('heading2'),
    heading3: of('heading3'),
    bullets: of('bullets'),
    numbers: of('numbers'),
    caption: of('caption'),
    header: of('header'),
    footer: of('footer'),
    numbered: of('numbered'),
    facts: of('facts'),
    notice: of('notice'),
    cell: of('cell'),
    smallCell: of('smallCell'),
    toFill: of('toFill'),
    table: of('table'),
  };
}

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
  readonly gutter: number;
  /** from the paper's edge to the header, to the footer */
  readonly header: number;
  readonly footer: number;
}

export interface Looks {
  readonly styles: StyleIds;
  readonly page: Page;
  /** headers and footers of the upright pages and of those that lie, as they stand at the head of a section */
  readonly references: { readonly upright: string; readonly lying: string };
  /** further properties of each section */
  readonly borders: string;
  /** the first page has a header and a footer of its own */
  readonly titlePage: boolean;
  /** colours of a table's row of headings where its style does not bring them; hex */
  readonly head: { readonly fill: string | null; readonly text: string | null };
  /** the list that sections and their paragraphs count in */
  readonly sections: string;
  /** whether the style of a section's heading counts by itself */
  readonly headingCounts: boolean;
  /** the list of bullets; null = the style brings its own */
  readonly bullets: string | null;
  /** one list for each numbered list of the document, in their order */
  readonly numberLists: readonly string[];
  /** the language has to be said with every run, because the styles say another */
  readonly saysLanguage: boolean;
}

/** A part of the package, with what names it. */
export interface WordPart {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: string;
  /** its own relationships, as a part beside it; null = it has none */
  readonly relationships: string | null;
}

export interface Dressed {
  readonly looks: Looks;
  readonly parts: readonly WordPart[];
  /** from the document to these parts */
  readonly relationships: readonly { readonly id: string; readonly kind: string; readonly target: string }[];
}

export const A4: Page = {
  width: 11_906,
  height: 16_838,
  top: 1_304,
  right: 1_418,
  bottom: 1_304,
  left: 1_418,
  gutter: 0,
  header: 624,
  footer: 624,
};

export const TYPES = {
  document: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  styles: 'application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml',
  numbering: 'application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml',
  settings: 'application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml',
  header: 'application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml',
  footer: 'application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml',
  theme: 'application/vnd.openxmlformats-officedocument.theme+xml',
} as const;
