/** A table that was pasted as text, as the text of a file that reads back as the same table. */

/** Fields parted by tabs; those with a tab, a line break or a quote in them are quoted, as in a .csv file. */
export function tabSeparated(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(field).join('\t')}\n`).join('');
}

/** Under what names the two kinds of a paste are imported. */
export const PASTED_FILE = { html: 'Pasted table.html', text: 'Pasted table.tsv' } as const;

function field(text: string): string {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
