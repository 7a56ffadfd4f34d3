import { readXml } from '../xml.ts';

/** Counts a document's lists as Word does while it lays out the page. */
export interface WordNumbering {
  /** What stands before the next paragraph of this list at this depth: "- ", "1.2 ", "a) "; '' when the list has no mark. */
  next(list: string, depth: number): string;
}

interface Level {
  start: number;
  format: string;
  text: string;
}

interface List {
  readonly shape: string;
  readonly starts: Map<number, number>;
}

const DEEPEST = 9;

/** Reads word/numbering.xml; null = a document without lists. */
export function readWordNumbering(bytes: Uint8Array | null): WordNumbering {
  const shapes = new Map<string, Level[]>();
  const lists = new Map<string, List>();
  if (bytes !== null) readShapes(bytes, shapes, lists);
  const counters = new Map<string, number[]>();
  const started = new Set<string>();
  return {
    next(id, depth) {
      const list = lists.get(id);
      const levels = list === undefined ? undefined : shapes.get(list.shape);
      const level = levels?.[depth];
      if (list === undefined || levels === undefined || level === undefined || depth >= DEEPEST) return '';
      const counts = counters.get(list.shape) ?? [];
      counters.set(list.shape, counts);
      // lists of one shape count on from one another, unless a list says where it starts
      if (!started.has(id)) {
        started.add(id);
        for (const [at, start] of list.starts) counts[at] = start - 1;
      }
      counts[depth] = (counts[depth] ?? level.start - 1) + 1;
      counts.length = depth + 1;
      if (level.format === 'bullet') return '- ';
      if (level.format === 'none') return '';
      const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        const shown = levels[at];
        if (shown === undefined) return '';
        counts[at] ??= shown.start;
        return numeral(counts[at] ?? shown.start, shown.format);
      });
      return text.trim() === '' ? '' : `${text.trim()} `;
    },
  };
}

function readShapes(bytes: Uint8Array, shapes: Map<string, Level[]>, lists: Map<string, List>): void {
  let levels: Level[] | null = null;
  let level: Level | null = null;
  let list: { shape: string; starts: Map<number, number> } | null = null;
  let overridden = 0;
  readXml(bytes, {
    open(name, attributes) {
      const value = attributes['w:val'] ?? '';
      if (name === 'w:abstractNum') {
        levels = [];
        shapes.set(attributes['w:abstractNumId'] ?? '', levels);
      } else if (name === 'w:lvl' && levels !== null) {
        level = { start: 1, format: 'decimal', text: '' };
        levels[Math.min(DEEPEST, Math.max(0, Number(attributes['w:ilvl']) || 0))] = level;
      } else if (name === 'w:start' && level !== null) level.start = Number(value) || 0;
      else if (name === 'w:numFmt' && level !== null) level.format = value;
      else if (name === 'w:lvlText' && level !== null) level.text = value.slice(0, 100);
      else if (name === 'w:num') {
        list = { shape: '', starts: new Map() };
        lists.set(attributes['w:numId'] ?? '', list);
      } else if (name === 'w:abstractNumId' && list !== null) list.shape = value;
      else if (name === 'w:lvlOverride') overridden = Number(attributes['w:ilvl']) || 0;
      else if (name === 'w:startOverride') list?.starts.set(overridden, Number(value) || 0);
    },
    close(name) {
      if (name === 'w:abstractNum') levels = null;
      else if (name === 'w:lvl') level = null;
      else if (name === 'w:num') list = null;
    },
  });
}

function numeral(number: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(number).toLowerCase();
    case 'upperLetter':
      return letters(number);
    case 'lowerRoman':
      return roman(number).toLowerCase();
    case 'upperRoman':
      return roman(number);
    case 'decimalZero':
      return String(number).padStart(2, '0');
    default:
      return String(number);
  }
}

/** a to z, then aa, bb: Word repeats the letter. */
function letters(number: number): string {
  if (number < 1) return String(number);
  return String.fromCharCode(65 + ((number - 1) % 26)).repeat(Math.min(10, Math.floor((number - 1) / 26) + 1));
}

function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  let rest = number;
  let text = '';
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  }
  return text;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];
