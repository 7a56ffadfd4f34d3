/** What the clipboard held, on its way to become a file that is read like any other. */
import { tabSeparated } from '#shared/domain/pasted.ts';
import type { PastedTable } from '#shared/domain/preview.ts';

export interface Clipboard {
  readonly html: string | null;
  readonly text: string | null;
}

/** A table, as far as one can tell without reading it: cells of a page, or several lines. */
export function looksLikeTable({ html, text }: Clipboard): boolean {
  return (html !== null && /<t[rd][\s>]/i.test(html)) || (text ?? '').trim().includes('\n');
}

export function clipboardOf(data: DataTransfer): Clipboard {
  return { html: data.getData('text/html') || null, text: data.getData('text/plain') || null };
}

/** With its colours and merges where it came as a page; else the mended rows, separated by tabs. */
export function pastedFile(name: string, clipboard: Clipboard, table: PastedTable): File {
  const called = name.trim() === '' ? 'Pasted table' : name.trim();
  if (table.from === 'html' && clipboard.html !== null) return new File([clipboard.html], `${called}.html`, { type: 'text/html' });
  return new File([tabSeparated(table.rows)], `${called}.tsv`, { type: 'text/tab-separated-values' });
}

/** "rows 3, 5 and 8 to 10" */
export function rowsInWords(rows: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last !== undefined && last.to === row - 1) last.to = row;
    else runs.push({ from: row, to: row });
  }
  const parts = runs.map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`));
  const shown = parts.slice(0, 8);
  const more = parts.length > 8 ? ` and ${parts.length - 8} more` : '';
  return `${rows.length === 1 ? 'row' : 'rows'} ${shown.join(', ')}${more}`;
}
