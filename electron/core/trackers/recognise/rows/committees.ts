/** The committees that a workbook names: by banner, and by code or name in a column ("A+H/C+F", "CPC, E+G"). */
import type { ItemReading, Reading } from '#shared/domain/reading.ts';

export function committeesSaid(items: readonly ItemReading[], banners: ReadonlySet<string>): Reading['committees'] {
  const found = new Map<string, { code: string | null; name: string }>();
  for (const name of banners) found.set(name.toLowerCase(), { code: null, name });
  for (const item of items) {
    for (const part of (item.committee?.text ?? '').split(/\s*[/,;\n]\s*/)) {
      const name = part.trim();
      if (name === '' || found.has(name.toLowerCase())) continue;
      found.set(name.toLowerCase(), { code: /^[A-Z]{1,4}(?:\s?[+&]\s?[A-Z]{1,4}){0,2}$/.test(name) ? name : null, name });
    }
  }
  return [...found.values()];
}
