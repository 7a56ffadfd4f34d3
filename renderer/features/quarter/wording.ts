/** How the quarter screen says days, counts and states. */

/** "2024-12-02" or a moment -> "2 Dec" */
export function shortDay(iso: string): string {
  return dayOf(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}

/** "Fri 10 January", with the year where it is not this one */
export function weekday(iso: string, today = new Date()): string {
  const day = dayOf(iso);
  const year = day.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' as const };
  return day.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'long', ...year }).replace(',', '');
}

/** From today to a day, whole days; negative = it has passed. */
export function daysTo(iso: string, today: Date): number {
  const from = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  const [year = 0, month = 1, day = 1] = iso.slice(0, 10).split('-').map(Number);
  return Math.round((Date.UTC(year, month - 1, day) - from) / 86_400_000);
}

/** "today", "tomorrow", "in 10 days", "4 days ago", "22 months ago" */
export function daysInWords(days: number): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${lateInWords(days)}` : `${lateInWords(-days)} ago`;
}

/** "3 days", "5 weeks", "22 months" */
export function lateInWords(days: number): string {
  if (days < 21) return count(days, 'day');
  return days < 90 ? count(Math.round(days / 7), 'week') : count(Math.round(days / 30.4), 'month');
}

/** count(1, 'action') -> "1 action"; count(3, 'action') -> "3 actions" */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}

/** A day without a clock time stands for itself in every time zone. */
function dayOf(iso: string): Date {
  return iso.length === 10 ? new Date(`${iso}T12:00:00`) : new Date(iso);
}
