/** A timescale keeps the plan's own words beside what they mean as dates. Source: product.md, "timescale". */
import { addDays, type DateOrder, firstDay, fullYear, inOrder, isoDate, lastDay, MONTH_PATTERN, monthNumber } from './dates.ts';

export type TimescaleKind = 'by' | 'from' | 'between' | 'ongoing' | 'to-be-confirmed' | 'completed' | 'several' | 'unread';

export interface Timescale {
  /** as worded by the plan */
  readonly text: string;
  readonly kind: TimescaleKind;
  /** ISO dates; null = not said */
  readonly start: string | null;
  readonly end: string | null;
  /** when the words name several dates, each in turn; else empty */
  readonly milestones: readonly { readonly text: string; readonly start: string | null; readonly end: string | null }[];
}

/**
 * Reads a timescale as plans word them. A month means its last day ("from" a month: its first); spring is March to May, summer June to
 * August, autumn September to November, and winter the December of its year to the February after; quarters and years with a stroke
 * are financial. Several dates become milestones, in the order written. What cannot be read is 'unread', never guessed; so is a text with a
 * day that no calendar has.
 * @param options.order how numeric dates are written; day first unless their column says otherwise
 */
export function readTimescale(text: string, options: { readonly order?: DateOrder } = {}): Timescale {
  const worded = text.trim();
  const said = worded.replace(/[‐-―−]/g, '-'); // letter for letter, so that places in one are places in the other
  if (impossibleDay(said) !== null) return { text, kind: 'unread', start: null, end: null, milestones: [] };
  const order = options.order ?? 'day-first';
  const spans = joinRanges(said, borrowYears(said, spansIn(said, order))).filter((span) => !isOfBefore(said, span));
  const marks = marksIn(said).filter((mark) => !spans.some((span) => mark.at < span.to && span.at < mark.to));
  const entries = [...spans, ...marks.filter((mark) => standsAlone(said, mark, spans))].sort((a, b) => a.at - b.at);
  const mark = marks[0];
  const only = spans[0];

  if (entries.length > 1) return several(text, worded, said, entries);
  if (only === undefined) return { text, kind: mark === undefined ? 'unread' : mark.kind, start: null, end: null, milestones: [] };
  const read = dated(said, only);
  if (mark === undefined) return { text, ...read, milestones: [] };
  if (mark.kind === 'ongoing')
    return {
      text,
      kind: 'ongoing',
      ...(endsThere(said, only) ? { start: null, end: only.last } : { start: read.start, end: read.end }),
      milestones: [],
    };
  return { text, kind: mark.kind, start: read.start, end: read.end, milestones: [] };
}

/**
 * The day in a text that no calendar has ("30 Feb 2025", "31/04/2025"), as it is written; null where there is none. A numeric date that
 * is a day when read month first ("03/25/2025") is possible.
 */
export function impossibleDay(text: string): string | null {
  for (const match of text.matchAll(DAY_IN_TEXT)) {
    const { day, month, word, year, isoYear, isoMonth, isoDay } = match.groups ?? {};
    const whole = fullYear(year ?? '');
    const date =
      isoYear !== undefined
        ? isoDate(Number(isoYear), Number(isoMonth), Number(isoDay))
        : word !== undefined
          ? isoDate(whole, monthNumber(word) ?? 0, Number(day))
          : inOrder('day-first', Number(day), Number(month), whole);
    if (date === null) return match[0];
  }
  return null;
}

const DAY_IN_TEXT = new RegExp(
  `(?<![\\d/.-])(?:(?<isoYear>20\\d\\d)-(?<isoMonth>\\d\\d)-(?<isoDay>\\d\\d)|(?<day>\\d{1,2})(?:(?:st|nd|rd|th)?(?:\\s+of)?[ -](?<word>${MONTH_PATTERN})\\b\\.?,?[ -]|[/.-](?<month>\\d{1,2})[/.-])(?<year>20\\d\\d|\\d\\d)(?![\\d:]|[/.-]\\d))`,
  'gi',
);

/** "6 June 2025 (was 1 May 2025)": the date before is not when it is due. */
function isOfBefore(said: string, { at }: Span): boolean {
  return /\(\s*(?:was|previously|formerly|orig(?:inal(?:ly)?)?\.?|originally due|moved from|revised from|changed from|baseline)[^()]*$/i.test(
    said.slice(0, at),
  );
}

interface Span {
  /** where it stands in the text: [at, to) */
  readonly at: number;
  readonly to: number;
  /** ISO; the first and last day that the words can mean */
  readonly first: string;
  readonly last: string;
  /** 'moment' = a day or a month, met by its end; 'stretch' = a season, quarter, year or range */
  readonly shape: 'moment' | 'stretch';
}

interface Mark {
  readonly at: number;
  readonly to: number;
  readonly kind: 'ongoing' | 'to-be-confirmed' | 'completed';
}

function several(text: string, worded: string, said: string, entries: readonly (Span | Mark)[]): Timescale {
  let from = 0;
  const milestones = entries.map((entry, index) => {
    const end = index === entries.length - 1 ? said.length : entry.to + trailing(said, entry.to);
    const words = worded
      .slice(from, end)
      .replace(/^[\s;,/&–—-]+|[\s;,/&–—-]+$/g, '')
      .replace(/^and\s+/i, '');
    from = end;
    const read = 'first' in entry ? dated(said, entry) : { start: null, end: null };
    return { text: words, start: read.start, end: read.end };
  });
  const starts = milestones.flatMap((milestone) => milestone.start ?? []).sort();
  const ends = milestones.flatMap((milestone) => milestone.end ?? []).sort();
  return { text, kind: 'several', start: starts[0] ?? null, end: ends.at(-1) ?? null, milestones };
}

/** "onwards" and "(TBC)" belong to the date before them. */
function trailing(said: string, at: number): number {
  return /^(?:\s+onwards?\b|\s*\([^)\n]*\))/i.exec(said.slice(at))?.[0].length ?? 0;
}

function dated(said: string, span: Span): { readonly kind: TimescaleKind; readonly start: string | null; readonly end: string | null } {
  const before = said.slice(0, span.at);
  const after = said.slice(span.to);
  if (/^\s*\+|^\s*(?:onwards?|and beyond|and after|and ongoing)\b/i.test(after)) return { kind: 'from', start: span.first, end: null };
  const range = said.slice(span.at, span.to).match(/\b(?:to|until|till|through)\b|-(?=\s*[a-z])/i) !== null && span.shape === 'stretch';
  if (range && /\bfrom\s*$/i.test(before)) return { kind: 'between', start: span.first, end: span.last };
  if (
    /\b(?:from|after|since|start(?:s|ing|ed)?|begin(?:s|ning)?|commenc(?:e|es|ing)|w\.?e\.?f\.?)(?:\s+(?:in|on|the))?\s*:?\s*$/i.test(
      before,
    )
  )
    return { kind: 'from', start: span.first, end: null };
  if (
    /\b(?:by|before|until|till|due|no later than|to)(?:\s+the)?(?:\s+(?:end|close)(?:\s+of)?)?\s*:?\s*$|\bend(?:\s+of)?\s*$/i.test(before)
  )
    return { kind: 'by', start: null, end: span.last };
  return span.shape === 'moment' ? { kind: 'by', start: null, end: span.last } : { kind: 'between', start: span.first, end: span.last };
}

function endsThere(said: string, span: Span): boolean {
  return /\b(?:until|till|to|by)(?:\s+(?:the\s+)?end(?:\s+of)?)?\s*$/i.test(said.slice(0, span.at));
}

const MARKS: readonly (readonly [Mark['kind'], RegExp])[] = [
  [
    'to-be-confirmed',
    /\bt\.?b\.?[cda]\b\.?|\bto be (?:confirmed|agreed|determined|decided|set|advised)\b|\bnot yet (?:agreed|known|set)\b/gi,
  ],
  [
    'ongoing',
    /\bon-?\s?going\b|\bcontinu(?:ous|al|ing)(?:ly)?\b|\brolling\b|\bannual(?:ly)?\b|\bquarterly\b|\bmonthly\b|\bweekly\b|\bevery (?:year|quarter|month)\b|\bthroughout\b(?:\s+the year\b)?|\bbusiness as usual\b|\bbau\b/gi,
  ],
  [
    'completed',
    /(?<!\b(?:to be|be|not(?: yet)?|partly|partially|nearly|part|when|once|until)\s)\b(?:completed?|closed|done|achieved|delivered|in place)\b(?!\s+(?:by|before|in full by)\b)/gi,
  ],
];

function marksIn(said: string): Mark[] {
  const marks: Mark[] = [];
  for (const [kind, words] of MARKS) {
    for (const match of said.matchAll(words)) marks.push({ kind, at: match.index, to: match.index + match[0].length });
  }
  return marks.sort((a, b) => a.at - b.at);
}

/** A mark beside a date on the same line qualifies it ("March 2025 (TBC)", "ongoing from April 2025"); else it is a milestone of its own. */
function standsAlone(said: string, mark: Mark, spans: readonly Span[]): boolean {
  if (spans.length === 0) return false;
  const near = [...spans].sort((a, b) => gap(a, mark) - gap(b, mark))[0];
  if (near === undefined) return false;
  const between = near.at >= mark.to ? said.slice(mark.to, near.at) : said.slice(near.to, mark.at);
  if (between.includes('\n')) return true;
  if (mark.kind === 'ongoing') {
    const bound = near.at >= mark.to ? /\b(?:from|until|till|to|since|in|during|by|through)\b/i : /\band\s*$|\(\s*$/i;
    const startsThere = near.at < mark.at && /\bfrom\s*$/i.test(said.slice(0, near.at));
    return spans.length > 1 || !(bound.test(between) || startsThere || near.shape === 'stretch');
  }
  return false;
}

function gap(span: Span, mark: Mark): number {
  return span.at >= mark.to ? span.at - mark.to : mark.at - span.to;
}

/** Connected dates: "April-June 2024", "February/March 2024", "between May 2025 and July 2025". */
function joinRanges(said: string, spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const before = joined.at(-1);
    const link = before === undefined ? '' : said.slice(before.to, span.at);
    const range = /^\s*(?:-+|\/|to|until|till|through(?: to)?|or)\s*(?:the\s+)?(?:end(?:\s+of)?\s+)?$/i.test(link);
    const between = /^\s*(?:and|&)\s*$/i.test(link) && before !== undefined && /\bbetween\s*$/i.test(said.slice(0, before.at));
    if (before === undefined || !(range || between) || before.first > span.first) joined.push(span);
    else joined[joined.length - 1] = { at: before.at, to: span.to, first: before.first, last: span.last, shape: 'stretch' };
  }
  return joined;
}

interface Found {
  readonly at: number;
  readonly to: number;
  /** null = the words leave it out */
  readonly year: number | null;
  readonly at12: number;
  readonly resolve: (year: number) => Pick<Span, 'first' | 'last' | 'shape'> | null;
}

/** "April-Sept 2024", "March and June 2025": a month without a year takes it from the date it is connected to. */
function borrowYears(said: string, found: readonly Found[]): Span[] {
  const years = found.map((one) => one.year);
  const connected = (left: Found, right: Found) =>
    /^\s*(?:-+|\/|,|&|to|and|or|until|till|then|\n)\s*(?:(?:end|early|late|mid)[\s-]+)?$/i.test(said.slice(left.to, right.at));
  for (let index = found.length - 2; index >= 0; index -= 1) {
    const [one, next, nextYear] = [found[index], found[index + 1], years[index + 1]];
    if (one === undefined || next === undefined || years[index] !== null || nextYear == null || !connected(one, next)) continue;
    years[index] = one.at12 > next.at12 ? nextYear - 1 : nextYear;
  }
  for (const [index, one] of found.entries()) {
    const [before, beforeYear] = [found[index - 1], years[index - 1]];
    if (before === undefined || years[index] !== null || beforeYear == null || !connected(before, one)) continue;
    years[index] = one.at12 < before.at12 ? beforeYear + 1 : beforeYear;
  }
  return found.flatMap((one, index) => {
    const year = years[index];
    const days = year == null ? null : one.resolve(year);
    return days === null ? [] : [{ at: one.at, to: one.to, ...days }];
  });
}

const MONTH = `(${MONTH_PATTERN})\\b\\.?`;
const PART = '(?:(early|mid|late|end)(?:\\s+of)?(?:\\s+|-))?';
const YEAR = "(?:(20\\d\\d)(?!\\d|[/-]\\d\\d(?!\\d|-))|['’](\\d\\d)(?!\\d))";
const STROKE_YEAR = '(20\\d\\d) ?[/-] ?(?:20)?(\\d\\d)(?![\\d/]|-\\d)';
const QUARTER_YEAR = '(?:financial year |fy ?)?(?:(20\\d\\d|[2-4]\\d) ?[/-] ?(?:20)?(\\d\\d)(?![\\d/]|-\\d)|(20\\d\\d))';
const WEEK = '(?:(w\\/?c|week commencing|week beginning|w\\/?b|w\\/?e|week ending)\\.?\\s+)?';

/** Tried in this order at each place of the text. */
const FORMS: readonly {
  readonly words: RegExp;
  readonly read: (match: RegExpExecArray, order: DateOrder) => Omit<Found, 'at' | 'to'> | null;
}[] = [
  {
    words: /(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+Z?)?/y,
    read: ([, year, month, day]) => oneDay(Number(year), Number(month), Number(day), undefined),
  },
  {
    words: new RegExp(`${WEEK}(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})(?!\\d)`, 'iy'),
    read: ([, week, first, second, year], order) => {
      const day = inOrder(order, Number(first), Number(second), fullYear(year ?? ''));
      const [of, month, date] = (day ?? '').split('-').map(Number);
      return day === null ? null : oneDay(of ?? 0, month ?? 0, date ?? 0, week);
    },
  },
  {
    words: new RegExp(
      `(\\d{1,2})(?:st|nd|rd|th)?\\s*(?:-|to|until)\\s*(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?\\s${MONTH}(?:,?[ -]*(?:${YEAR}|(\\d\\d)(?![\\d/-])))?`,
      'iy',
    ),
    read: ([, from, to, month, full, short, bare]) => {
      const number = monthNumber(month ?? '') ?? 0;
      const year = full ?? short ?? bare;
      if (Number(from) >= Number(to) || isoDate(2024, number, Number(to)) === null) return null;
      return stretch(year === undefined ? null : fullYear(year), number, (of) => ({
        first: isoDate(of, number, Number(from)) ?? firstDay(of, number),
        last: isoDate(of, number, Number(to)) ?? lastDay(of, number),
      }));
    },
  },
  {
    words: new RegExp(`${WEEK}(\\d{1,2})(?: ?(?:st|nd|rd|th)\\b)?(?:\\s+of)?[ -]${MONTH}(?:,?[ -]*(?:${YEAR}|(\\d\\d)(?![\\d/-])))?`, 'iy'),
    read: ([, week, day, month, full, short, bare]) => {
      const year = full ?? short ?? bare;
      return oneDay(year === undefined ? null : fullYear(year), monthNumber(month ?? '') ?? 0, Number(day), week);
    },
  },
  {
    words: new RegExp(`(?:q(?:uarter|tr)?\\.? ?([1-4])|h([12]))(?:,? *(?:of )?${QUARTER_YEAR})?`, 'iy'),
    read: ([, quarter, half, start, end, alone]) => {
      if (start !== undefined && !followsOn(start, end)) return null;
      return quarter === undefined ? halfOf(Number(half), start ?? alone) : quarterOf(Number(quarter), start ?? alone);
    },
  },
  {
    words: new RegExp(`${QUARTER_YEAR} (?:q(?:uarter|tr)?\\.? ?([1-4])|h([12]))`, 'iy'),
    read: ([, start, end, alone, quarter, half]) => {
      if (start !== undefined && !followsOn(start, end)) return null;
      return quarter === undefined ? halfOf(Number(half), start ?? alone) : quarterOf(Number(quarter), start ?? alone);
    },
  },
  {
    words: new RegExp(
      `${PART}(spring|summer|autumn|winter)(?: term)?(?:,? *(?:of )?(?:(20\\d\\d)(?:/(?:20)?\\d\\d)?|['’](\\d\\d)))?`,
      'iy',
    ),
    read: ([, , season, full, short]) => seasonOf((season ?? '').toLowerCase(), full ?? short),
  },
  {
    words: new RegExp(`${PART}${MONTH}(?:,? *(?:of )?${YEAR}|[ -](2\\d|3\\d)(?![\\d/.-])|,? *${STROKE_YEAR})?`, 'iy'),
    read: ([, part, month, full, short, bare, start]) => {
      const number = monthNumber(month ?? '') ?? 0;
      if (start !== undefined) return oneMonth(number < 4 ? Number(start) + 1 : Number(start), number, part);
      const year = full ?? short ?? bare;
      return oneMonth(year === undefined ? null : fullYear(year), number, part);
    },
  },
  {
    words: /(?:the )?(?:financial year|fy) ?([2-4]\d) ?[/-] ?([2-4]\d)(?![\d/]|-\d)|(?<![\d/.-])([2-4]\d)\/([2-4]\d)(?![\d/.-])/iy,
    read: ([, fyStart, fyEnd, start = fyStart, end = fyEnd]) => {
      if (start === undefined || !followsOn(start, end)) return null;
      return stretch(fullYear(start), 4, (of) => ({ first: `${of}-04-01`, last: `${of + 1}-03-31` }));
    },
  },
  {
    words: new RegExp(`(?:(?:the )?(?:financial year|fy) ?)?${STROKE_YEAR}`, 'iy'),
    read: ([, start, end]) => {
      const last = Math.floor(Number(start) / 100) * 100 + Number(end);
      if (last <= Number(start) || last > Number(start) + 12) return null;
      return stretch(Number(start), 4, () => ({ first: `${start}-04-01`, last: `${last}-03-31` }));
    },
  },
  {
    words: new RegExp(`(?<!\\d[/.-])${PART}(20\\d\\d)(?!\\d|[/.]\\d)`, 'iy'),
    read: ([, part, year]) => {
      const [from, to] = { early: [1, 3], mid: [5, 8], late: [10, 12] }[(part ?? '').toLowerCase()] ?? [1, 12];
      return stretch(Number(year), from ?? 1, (of) => ({ first: firstDay(of, from ?? 1), last: lastDay(of, to ?? 12) }));
    },
  },
];

function spansIn(said: string, order: DateOrder): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < said.length; ) {
    const one = /[\p{L}\p{N}]/u.test(said.charAt(at - 1)) ? null : spanAt(said, at, order);
    if (one !== null) found.push(one);
    at = one === null ? at + 1 : one.to;
  }
  return found;
}

function spanAt(said: string, at: number, order: DateOrder): Found | null {
  for (const { words, read } of FORMS) {
    words.lastIndex = at;
    const match = words.exec(said);
    const days = match === null ? null : read(match, order);
    if (match !== null && days !== null) return { at, to: at + match[0].trimEnd().length, ...days };
  }
  return null;
}

function oneDay(year: number | null, month: number, day: number, week: string | undefined): Omit<Found, 'at' | 'to'> | null {
  if (isoDate(year ?? 2024, month, day) === null) return null;
  return {
    year,
    at12: month,
    resolve: (of) => {
      const date = isoDate(of, month, day);
      if (date === null) return null;
      const commencing =
        week !== undefined && !/e|ending/i.test(week.replace(/^week\s+(?=ending)/i, '').replace(/^week\s+(?:commencing|beginning)/i, 'wc'));
      return commencing ? { first: date, last: addDays(date, 6), shape: 'stretch' } : { first: date, last: date, shape: 'moment' };
    },
  };
}

function oneMonth(year: number | null, month: number, part: string | undefined): Omit<Found, 'at' | 'to'> {
  const word = (part ?? '').toLowerCase();
  return {
    year,
    at12: month,
    resolve: (of) => {
      const start = firstDay(of, month);
      if (word === 'early') return { first: start, last: addDays(start, 9), shape: 'moment' };
      if (word === 'mid') return { first: start, last: addDays(start, 14), shape: 'moment' };
      return { first: start, last: lastDay(of, month), shape: 'moment' };
    },
  };
}

/** Quarters count from April; the quarter's calendar month, for order, runs from 4 to 13. */
function quarterOf(quarter: number, year: string | undefined): Omit<Found, 'at' | 'to'> {
  const days = (of: number) => ({
    first: firstDay(quarter === 4 ? of + 1 : of, ((quarter * 3) % 12) + 1),
    last: lastDay(quarter === 4 ? of + 1 : of, ((quarter * 3) % 12) + 3),
  });
  return stretch(year === undefined ? null : fullYear(year), quarter * 3 + 1, days);
}

/** April to September, October to March. */
function halfOf(half: number, year: string | undefined): Omit<Found, 'at' | 'to'> {
  return stretch(year === undefined ? null : fullYear(year), half === 1 ? 4 : 10, (of) => ({
    first: firstDay(of, half === 1 ? 4 : 10),
    last: half === 1 ? lastDay(of, 9) : lastDay(of + 1, 3),
  }));
}

/** "25/26" and "2025/26" are a financial year, "24/25 Q2 27" is not read as one by its first two figures alone. */
function followsOn(start: string, end: string | undefined): boolean {
  return end !== undefined && (fullYear(start) + 1) % 100 === Number(end) % 100;
}

const SEASON_START: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, winter: 12 };

/** "Winter 2024" and "Winter 2024/25" both begin in December 2024. */
function seasonOf(season: string, year: string | undefined): Omit<Found, 'at' | 'to'> | null {
  const start = SEASON_START[season];
  if (start === undefined) return null;
  return stretch(year === undefined ? null : fullYear(year), start, (of) => ({
    first: firstDay(of, start),
    last: start === 12 ? lastDay(of + 1, 2) : lastDay(of, start + 2),
  }));
}

function stretch(
  year: number | null,
  at12: number,
  days: (year: number) => { readonly first: string; readonly last: string },
): Omit<Found, 'at' | 'to'> {
  return { year, at12, resolve: (of) => ({ ...days(of), shape: 'stretch' }) };
}
