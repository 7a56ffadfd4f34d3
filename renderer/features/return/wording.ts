/** How the return screen says periods, dates, sizes and figures. */

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
