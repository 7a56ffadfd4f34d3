import { type SerialParts, serialParts, two } from '../serial-date.ts';

/** A number format, compiled once: what kind of value it shows and how a person reads it. */
export interface NumberFormat {
  /** 'time' shows a clock or a duration without a date */
  readonly kind: 'number' | 'date' | 'time';
  readonly text: (value: number, date1904: boolean) => string;
}

/**
 * @param id the format's number; below 164 it is one that Excel knows by heart, in British dress
 * @param code the format's own code where the workbook gives one
 */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  const sections = splitSections(code ?? BUILT_IN[id] ?? 'General').map(compile);
  const first = sections[0] ?? GENERAL;
  return { kind: first.kind, text: (value, date1904) => render(sections, value, date1904) };
}

interface Section {
  readonly kind: NumberFormat['kind'];
  readonly condition: ((value: number) => boolean) | null;
  readonly render: (value: number, date1904: boolean) => string;
}

/** Positive, negative, zero: or, where sections carry conditions, the first that holds. */
function render(sections: readonly Section[], value: number, date1904: boolean): string {
  const [positive = GENERAL, negative, zero] = sections;
  if (sections.some((section) => section.condition !== null)) {
    const chosen = sections.find((section) => section.condition === null || section.condition(value)) ?? GENERAL;
    return chosen.render(value, date1904).trim();
  }
  if (value < 0 && positive.kind === 'number') {
    return negative === undefined ? minus(positive.render(-value, date1904).trim()) : negative.render(-value, date1904).trim();
  }
  if (value === 0 && zero !== undefined) return zero.render(value, date1904).trim();
  return positive.render(value, date1904).trim();
}

function minus(text: string): string {
  return /[1-9]/.test(text) ? `-${text}` : text;
}

const GENERAL: Section = { kind: 'number', condition: null, render: generalNumber };

/** Whole numbers in full; fractions to the ten digits that a cell of usual width shows at most. */
export function generalNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(10)));
}

/** Splits at semicolons that stand in no quotation, bracket or escape. */
function splitSections(code: string): string[] {
  const sections: string[] = [''];
  for (const token of code.match(/"[^"]*"?|\[[^\]]*\]?|[\\_*].?|[^"\\_*[]/gs) ?? []) {
    if (token === ';') sections.push('');
    else sections[sections.length - 1] += token;
  }
  return sections;
}

function compile(code: string): Section {
  const condition = conditionOf(code);
  const tokens = tokenise(code);
  if (tokens.some((token) => token.kind === 'clock')) {
    const dated = tokens.some((token) => token.kind === 'clock' && /^[yde]|^m/i.test(token.text) && !isMinutes(tokens, token));
    return { kind: dated ? 'date' : 'time', condition, render: (value, date1904) => renderClock(tokens, value, date1904) };
  }
  if (tokens.some((token) => token.kind === 'digits')) return { kind: 'number', condition, render: numberRenderer(tokens) };
  if (tokens.some((token) => token.kind === 'general')) {
    return {
      kind: 'number',
      condition,
      render: (value) => tokens.map((token) => (token.kind === 'general' ? generalNumber(value) : token.text)).join(''),
    };
  }
  const fixed = tokens.map((token) => token.text).join('');
  return { kind: 'number', condition, render: () => fixed };
}

function conditionOf(code: string): Section['condition'] {
  const match = /\[(<=|>=|<>|<|>|=)\s*(-?[\d.]+)\]/.exec(code);
  if (match === null) return null;
  const bound = Number(match[2]);
  switch (match[1]) {
    case '<':
      return (value) => value < bound;
    case '<=':
      return (value) => value <= bound;
    case '>':
      return (value) => value > bound;
    case '>=':
      return (value) => value >= bound;
    case '<>':
      return (value) => value !== bound;
    default:
      return (value) => value === bound;
  }
}

interface Token {
  readonly kind: 'literal' | 'clock' | 'digits' | 'general' | 'percent';
  readonly text: string;
}

/** Quotations, escapes, padding, brackets (colours, locales, currency, elapsed time), the words, and single characters. */
const TOKEN =
  /"([^"]*)"?|\\(.)|[_*](.)?|\[(h+|m+|s+)\]|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|(General|@)|(AM\/PM|A\/P)|(y+|d+|m+|h+|ss?(?:\.0+)?|e+)|([0#?][0#?,. ]*(?:E[+-][0#?]+)?(?:\/[0#?\d]+)?|\.[0#?]+)|(%)|(.)/gis;

function tokenise(code: string): Token[] {
  const tokens: Token[] = [];
  for (const [, quoted, escaped, , elapsed, currency, general, half, clock, digits, percent, other] of code.matchAll(TOKEN)) {
    if (elapsed !== undefined) tokens.push({ kind: 'clock', text: `[${elapsed.toLowerCase()}]` });
    else if (general !== undefined) tokens.push({ kind: 'general', text: general });
    else if (half !== undefined) tokens.push({ kind: 'clock', text: half.toUpperCase() });
    else if (clock !== undefined) tokens.push({ kind: 'clock', text: clock.toLowerCase() });
    else if (digits !== undefined) tokens.push({ kind: 'digits', text: digits });
    else if (percent !== undefined) tokens.push({ kind: 'percent', text: '%' });
    else tokens.push({ kind: 'literal', text: quoted ?? escaped ?? currency ?? other ?? '' });
  }
  return tokens;
}

/** "m" means minutes after hours or before seconds, months everywhere else. */
function isMinutes(tokens: readonly Token[], token: Token): boolean {
  const clock = tokens.filter((each) => each.kind === 'clock' && !each.text.includes('/'));
  const at = clock.indexOf(token);
  return /^\[?h/.test(clock[at - 1]?.text ?? '') || /^\[?s/.test(clock[at + 1]?.text ?? '');
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

function renderClock(tokens: readonly Token[], value: number, date1904: boolean): string {
  const parts = serialParts(value, date1904);
  if (parts === null) return generalNumber(value);
  const halves = tokens.some((token) => token.kind === 'clock' && token.text.includes('/'));
  return tokens
    .map((token) =>
      token.kind === 'clock' ? clockPart(token.text, isMinutes(tokens, token), halves, parts) : token.kind === 'digits' ? '' : token.text,
    )
    .join('');
}

function clockPart(text: string, minutes: boolean, halves: boolean, parts: SerialParts): string {
  const length = text.length;
  const hour = halves ? ((parts.hour + 11) % 12) + 1 : parts.hour;
  switch (text[0]) {
    case 'y':
    case 'e':
      return length <= 2 && text[0] === 'y' ? two(parts.year % 100) : String(parts.year);
    case 'd':
      if (length <= 2) return length === 2 ? two(parts.day) : String(parts.day);
      return length === 3 ? (DAYS[parts.weekday] ?? '').slice(0, 3) : (DAYS[parts.weekday] ?? '');
    case 'm':
      if (minutes) return length === 1 ? String(parts.minute) : two(parts.minute);
      if (length <= 2) return length === 2 ? two(parts.month) : String(parts.month);
      return (MONTHS[parts.month - 1] ?? '').slice(0, length === 3 ? 3 : length === 5 ? 1 : undefined);
    case 'h':
      return length === 1 ? String(hour) : two(hour);
    case 's':
      return text.startsWith('ss') ? two(parts.second) : String(parts.second);
    case '[':
      return String(Math.floor(Math.round(parts.totalSeconds) / (text[1] === 'h' ? 3600 : text[1] === 'm' ? 60 : 1)));
    default:
      return parts.hour < 12 ? (text.split('/')[0] ?? '') : (text.split('/')[1] ?? '');
  }
}

function numberRenderer(tokens: readonly Token[]): Section['render'] {
  const at = tokens.findIndex((token) => token.kind === 'digits');
  const digits = tokens[at]?.text ?? '';
  const before = literals(tokens.slice(0, at));
  const after = literals(tokens.slice(at + 1));
  if (digits.includes('/')) return (value) => before + generalNumber(value) + after;
  const percent = 100 ** tokens.filter((token) => token.kind === 'percent').length;
  const [mantissa = '', exponent] = digits.split(/E[+-]/i);
  const [whole = '', fraction = ''] = mantissa.trim().split('.');
  const scale = 1000 ** (/,*$/.exec(mantissa.trim())?.[0].length ?? 0);
  const grouped = /[0#?],[0#?]/.test(whole);
  const least = (whole.match(/0/g) ?? []).length;
  const most = (fraction.match(/[0#?]/g) ?? []).length;
  const optional = /[#?]*$/.exec(fraction)?.[0].length ?? 0;
  const shape = { least, most, optional, grouped };
  if (exponent !== undefined) return (value) => before + scientific(value, most, exponent.length) + after;
  return (value) => before + decimal((value * percent) / scale, shape) + after;
}

function literals(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.kind === 'digits' ? '' : token.text)).join('');
}

function decimal(value: number, shape: { least: number; most: number; optional: number; grouped: boolean }): string {
  const [whole = '', fraction = ''] = rounded(Math.abs(value), shape.most).split('.');
  const shown = whole === '0' && shape.least === 0 ? '' : whole.padStart(shape.least, '0');
  const digits = shape.grouped ? shown.replace(/\B(?=(\d{3})+$)/g, ',') : shown;
  let kept = fraction;
  for (let i = 0; i < shape.optional && kept.endsWith('0'); i++) kept = kept.slice(0, -1);
  return (value < 0 ? '-' : '') + digits + (kept === '' ? '' : `.${kept}`);
}

/** Half away from zero on the decimal digits, as Excel rounds; toFixed alone rounds 1.005 down. */
function rounded(value: number, places: number): string {
  const exact = String(Number(value.toPrecision(15)));
  if (exact.includes('e')) return value.toFixed(places);
  return Number(`${Math.round(Number(`${exact}e${places}`))}e-${places}`).toFixed(places);
}

function scientific(value: number, places: number, width: number): string {
  const [mantissa = '', exponent = '+0'] = value.toExponential(places).split('e');
  return `${mantissa}E${exponent[0] ?? '+'}${exponent.slice(1).padStart(width, '0')}`;
}

const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '£#,##0;-£#,##0',
  6: '£#,##0;-£#,##0',
  7: '£#,##0.00;-£#,##0.00',
  8: '£#,##0.00;-£#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'hh:mm',
  21: 'hh:mm:ss',
  22: 'dd/mm/yyyy hh:mm',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  41: '#,##0;-#,##0;-',
  42: '£#,##0;-£#,##0;-',
  43: '#,##0.00;-#,##0.00;-',
  44: '£#,##0.00;-£#,##0.00;-',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  // dates in the East Asian versions of Excel
  ...Object.fromEntries([27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'dd/mm/yyyy'])),
  ...Object.fromEntries([32, 33, 34, 35, 55, 56].map((id) => [id, 'hh:mm'])),
};
