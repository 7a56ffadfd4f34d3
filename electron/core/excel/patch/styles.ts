/** Adds styles to a workbook's own: behind the ones that are there, so that all keep their numbers. */

import { readStyles } from '../read/styles.ts';
import { FONT } from '../write/styles.ts';
import {
  attribute,
  childNamed,
  children,
  type Element,
  prefixOf,
  rootElement,
  type Splice,
  spliced,
  withAttribute,
  xmlText,
} from './xml.ts';

export interface Restyling {
  /** 'E4DFEC' */
  readonly fill?: string;
  /** shown as a day, unless it is shown as a date already */
  readonly date?: boolean;
  /** stays text when somebody edits it, whatever it begins with */
  readonly text?: boolean;
}

/** The looks of a sheet that is added. */
export type NewStyle = 'title' | 'head' | 'text' | 'link' | 'quiet';

export interface StyleBook {
  /** @returns the number of the cell's own style with these changes */
  restyled(own: number, change: Restyling): number;
  added(style: NewStyle): number;
  /** null = nothing was added */
  bytes(): Uint8Array | null;
}

/** @param part null = the workbook has no styles yet */
export function styleBook(part: Uint8Array | null): StyleBook {
  const original = part ?? Buffer.from(EMPTY);
  const xml = xmlText(original);
  const root = rootElement(xml);
  const prefix = prefixOf(root.name);
  const sections = new Map<Section, { element: Element | null; there: readonly string[]; more: string[] }>();
  for (const name of SECTIONS) {
    const element = childNamed(xml, root, prefix + name);
    const there = element === null ? [] : children(xml, element).map(({ start, end }) => xml.text.slice(start, end));
    sections.set(name, { element, there, more: there.length > 0 ? [] : SEEDS[name].map((seed) => prefixed(seed, prefix)) });
  }
  const known = new Map<string, number>();
  const named = childNamed(xml, root, `${prefix}cellStyleXfs`) === null ? '' : ' xfId="0"';
  let touched = false;

  const put = (name: Section, text: string): number => {
    const section = sections.get(name);
    if (section === undefined) throw new Error(`no section ${name}`);
    touched = true;
    return section.there.length + section.more.push(text) - 1;
  };
  const once = (key: string, make: () => number): number => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const number = make();
    known.set(key, number);
    return number;
  };
  const fill = (colour: string): number =>
    once(`fill ${colour}`, () =>
      put(
        'fills',
        prefixed(`<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`, prefix),
      ),
    );
  let dates: readonly boolean[] | null = null;
  const showsDate = (number: number): boolean => {
    dates ??= readStyles(original, []).cells.map(({ format }) => format.kind === 'date');
    return dates[number] ?? false;
  };

  return {
    restyled: (own, change) => {
      const date = change.date === true && !showsDate(own);
      if (change.fill === undefined && !date && change.text !== true) return own;
      return once(`xf ${own} ${change.fill} ${date} ${change.text}`, () => {
        const xfs = sections.get('cellXfs');
        const xf = xfs?.there[own] ?? xfs?.there[0] ?? prefixed(SEEDS.cellXfs[0] ?? '', prefix);
        const inside = xf.indexOf('>') + 1;
        let tag = xf.slice(0, inside);
        if (change.fill !== undefined) tag = withAttribute(withAttribute(tag, 'fillId', String(fill(change.fill))), 'applyFill', '1');
        if (date) tag = withAttribute(withAttribute(tag, 'numFmtId', '14'), 'applyNumberFormat', '1');
        if (change.text === true) tag = withAttribute(tag, 'quotePrefix', '1');
        return put('cellXfs', tag + xf.slice(inside));
      });
    },
    added: (style) =>
      once(`new ${style}`, () => {
        const look = LOOKS[style];
        const font = put('fonts', prefixed(`<font>${look.font}<name val="${FONT}"/><family val="2"/></font>`, prefix));
        const edge = (side: string) => `<${side} style="thin"><color rgb="FFC6CAD6"/></${side}>`;
        const border = look.ruled
          ? once('border', () => put('borders', prefixed(`<border><left/><right/><top/>${edge('bottom')}<diagonal/></border>`, prefix)))
          : 0;
        const filled = look.fill === null ? 0 : fill(look.fill);
        const xf = `<xf numFmtId="0" fontId="${font}" fillId="${filled}" borderId="${border}"${named} applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top"${look.wrap ? ' wrapText="1"' : ''}/></xf>`;
        return put('cellXfs', prefixed(xf, prefix));
      }),
    bytes: () => (touched ? spliced(xml, sectionSplices()) : null),
  };

  function sectionSplices(): Splice[] {
    const splices: Splice[] = [];
    for (const [name, { element, there, more }] of sections) {
      if (more.length === 0) continue;
      const count = String(there.length + more.length);
      if (element === null) {
        const place = placeFor(name);
        splices.push({ from: place, to: place, text: `<${prefix}${name} count="${count}">${more.join('')}</${prefix}${name}>` });
        continue;
      }
      const tag = xml.text.slice(element.start, element.inside);
      const counted = attribute(tag, 'count') === null && there.length > 0 ? tag : withAttribute(tag, 'count', count);
      if (element.close === element.inside && element.end === element.inside) {
        const opened = counted.replace(/\s*\/>$/, '>');
        splices.push({ from: element.start, to: element.end, text: `${opened}${more.join('')}</${element.name}>` });
      } else {
        splices.push({ from: element.start, to: element.inside, text: counted });
        splices.push({ from: element.close, to: element.close, text: more.join('') });
      }
    }
    return splices;
  }

  /** In front of the first section that comes later; at the end where there is none. */
  function placeFor(name: Section): number {
    const later = ORDER.slice(ORDER.indexOf(name) + 1).map((each) => prefix + each);
    return children(xml, root).find((element) => later.includes(element.name))?.start ?? root.close;
  }
}

type Section = 'fonts' | 'fills' | 'borders' | 'cellXfs';
const SECTIONS: readonly Section[] = ['fonts', 'fills', 'borders', 'cellXfs'];
const ORDER = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs', 'tableStyles', 'colors', 'extLst'];

/** What a section must begin with: the first two fills are Excel's own. */
const SEEDS: Readonly<Record<Section, readonly string[]>> = {
  fonts: ['<font><sz val="11"/><name val="Calibri"/></font>'],
  fills: ['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>'],
  borders: ['<border><left/><right/><top/><bottom/><diagonal/></border>'],
  cellXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
};

const EMPTY =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></styleSheet>';

const LOOKS: Readonly<Record<NewStyle, { font: string; fill: string | null; ruled: boolean; wrap: boolean }>> = {
  title: { font: '<b/><sz val="14"/>', fill: null, ruled: false, wrap: false },
  head: { font: '<b/><sz val="10"/>', fill: 'E4DFEC', ruled: true, wrap: true },
  text: { font: '<sz val="10"/>', fill: null, ruled: true, wrap: true },
  link: { font: '<u/><sz val="10"/><color rgb="FF0B5394"/>', fill: null, ruled: true, wrap: true },
  quiet: { font: '<sz val="10"/>', fill: null, ruled: false, wrap: false },
};

/** Our own elements under the prefix that the part uses. */
export function prefixed(text: string, prefix: string): string {
  return prefix === '' ? text : text.replace(/<(\/?)(?=[a-z])/gi, `<$1${prefix}`);
}
