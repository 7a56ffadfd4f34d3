/** How the return screen says periods, dates, sizes and figures. */
import { parsePeriod, periodLabel } from '#shared/domain/period.ts';

/** "2024-25 Q3" -> "October to December 2024" */
export function monthsOf(period: string): string {
  return parsePeriod(period) === null ? period : periodLabel(period);
}

/** "14 Jan 2025, 09:58" */
export function momentInWords(iso: string): string {
  return new Date(iso)
    .toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' })
    .replace(' at ', ', ');
}

/** "38 KB", "1.2 MB" */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** count(1, 'action') -> "1 action"; count(3, 'action') -> "3 actions" */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
