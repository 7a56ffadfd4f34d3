import type { ReturnData } from '#shared/domain/return.ts';

/** "Harbour Plan - board return 2024-25 Q3 revision 2.xlsx"; a draft says so. What Windows, macOS and SharePoint all take. */
export function outputFileName(
  { plan, period, state, revision }: Pick<ReturnData, 'plan' | 'period' | 'state' | 'revision'>,
  called: string,
  extension: string,
): string {
  const number = revision === null || revision.number < 2 ? '' : ` revision ${revision.number}`;
  return `${safe(plan, 'Plan', 80)} - ${safe(called, 'output', 60)} ${period}${number}${state === 'draft' ? ' DRAFT' : ''}${extension}`;
}

/** @param most characters that may stay; `otherwise` stands where none do */
export function safe(text: string, otherwise: string, most: number): string {
  const name = text
    .replace(/[\p{Cc}\p{Cs}\\/:*?"<>|#%]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/[. ]+$/, '');
  return name === '' ? otherwise : name;
}
