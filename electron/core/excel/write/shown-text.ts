import { generalNumber, numberFormat } from '../read/number-format.ts';
import { isoSerial } from '../serial-date.ts';
import type { CellDescription } from './description.ts';
import { styleOf } from './styles.ts';
import { cellText } from './text.ts';

/** @returns the cell as Excel shows it: numbers and dates in their format, zero as a dash where the style says so */
export function shownText({ value, style }: Pick<CellDescription, 'value' | 'style'>): string {
  if (value === null) return '';
  if (typeof value === 'string') return cellText(value).text;
  const { format } = styleOf(style);
  if (typeof value === 'number') return format === null ? generalNumber(value) : numberText(value, format);
  const serial = isoSerial(withoutZone(value.dateTime));
  return serial === null ? value.dateTime : numberText(serial, format ?? 'dd/mm/yyyy');
}

const FORMATS = new Map<string, ReturnType<typeof numberFormat>>();

function numberText(value: number, code: string): string {
  const known = FORMATS.get(code);
  const format = known ?? numberFormat(FIRST_OWN, code);
  if (known === undefined) FORMATS.set(code, format);
  return format.text(value, false);
}

/** formats from this number on are a workbook's own */
const FIRST_OWN = 164;

/** The clock time in UTC, as the cell holds it. */
function withoutZone(iso: string): string {
  if (!/[+-]\d\d:?\d\d$/.test(iso) || !iso.includes('T')) return iso;
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? iso : moment.toISOString();
}
