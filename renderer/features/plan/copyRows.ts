import type { PlanDocument } from '#shared/domain/plan.ts';
import { shortPeriod } from '../../state/periods.ts';
import { textOf } from './columns.tsx';
import type { PlanRow } from './rows.ts';

/** The rows shown, as tab-separated text: pasted into Excel they are rows and columns again. */
export function rowsAsText(rows: readonly PlanRow[], plan: PlanDocument, periods: readonly string[]): string {
  const open = periods.at(-1) ?? '';
  const keys = ['ref', 'title', 'officer', 'committee', 'due', ...periods.slice(0, -1), 'status', 'update'];
  const heads = ['Ref', 'Title', 'Lead officer', 'Committee', 'Due', ...periods.map(shortPeriod), 'Latest update'];
  const lines = rows.map((row) =>
    keys.map((key) => oneCell(key === 'due' ? (row.due?.due.text ?? '') : textOf(row, key, plan, open))).join('\t'),
  );
  return [heads.join('\t'), ...lines].join('\n');
}

/** Writes to the clipboard through the copy event: it needs a key or a press, and no permission. */
export function copyText(text: string): boolean {
  const write = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', write, { capture: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', write, { capture: true });
  }
}

/** A tab or a line break inside a cell would make another; a leading = would become a formula. */
function oneCell(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+@]/.test(flat) ? `'${flat}` : flat;
}
