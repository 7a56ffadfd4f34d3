/** The statuses of a scale as somebody enters them in a workbook. */
import { givenValues, type RagMeaning, type RagScale, type RagValue } from '#shared/domain/rag.ts';

export interface EnteredValue {
  readonly value: RagValue;
  /** a number where the code is one: Excel makes a number of "1", and a list of texts would refuse it */
  readonly entered: string | number;
}

export function enteredValues(scale: RagScale): readonly EnteredValue[] {
  return givenValues(scale).map((value) => ({ value, entered: enteredCode(value.code) }));
}

export function enteredCode(code: string): string | number {
  return /^(?:0|[1-9]\d{0,8})$/.test(code) ? Number(code) : code;
}

/** The condition of a formula that a cell holds one of these statuses; false where the scale has none. */
export function isOneOf(cell: string, scale: RagScale, meanings: readonly RagMeaning[]): string {
  const wanted = givenValues(scale).filter(({ meaning }) => meanings.includes(meaning));
  const tests = wanted.map(({ code }) => isStatus(cell, code));
  return tests.length === 0 ? 'FALSE' : tests.length === 1 ? (tests[0] ?? 'FALSE') : `OR(${tests.join(',')})`;
}

export function isStatus(cell: string, code: string): string {
  return `TRIM(${cell}&"")="${code.replaceAll('"', '""')}"`;
}

/** What asks for a path to green. */
export const TROUBLED: readonly RagMeaning[] = ['off-track', 'at-risk'];

/** "R or A", "1, 2 or 3": the codes of these statuses; null where the scale has none. */
export function codesInWords(scale: RagScale, meanings: readonly RagMeaning[]): string | null {
  const codes = givenValues(scale).flatMap(({ code, meaning }) => (meanings.includes(meaning) ? [code] : []));
  if (codes.length < 2) return codes[0] ?? null;
  return `${codes.slice(0, -1).join(', ')} or ${codes.at(-1)}`;
}

/** What a column of statuses is called: councils say RAG, and a scale of numbers is none. */
export function statusWord(scale: RagScale): string {
  const codes = new Set(scale.values.map(({ code }) => code.toUpperCase()));
  return codes.has('R') && codes.has('A') && codes.has('G') ? 'RAG' : 'status';
}
