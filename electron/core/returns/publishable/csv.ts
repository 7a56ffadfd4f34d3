/**
 * A text table as RFC 4180 has it, with the mark that tells Excel it is UTF-8. A text that a spreadsheet program would take for a formula
 * gets an apostrophe in front, which those programs show as text.
 * @param rows header first, each as long as the first
 */
export function csv(rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  const lines = rows.map((row) => row.map(field).join(','));
  return new TextEncoder().encode(`${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`);
}

const BYTE_ORDER_MARK = '\uFEFF';

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = value.replace(/\r\n?/g, '\n').replaceAll('\u0000', '');
  const safe = /^[=+\-@\t\n]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
