/** Lines inside one cell that are items of their own: lettered ones as they are recognised, bulleted and numbered ones by choice. */
import { letteredLines } from '../columns/cell-words.ts';

export interface CellLine {
  /** the letter that makes its ref ("1.2" and "a" are "1.2a"); null = its place makes it */
  readonly mark: string | null;
  readonly text: string;
}

export interface CellLines {
  /** lines that stand before the first that is marked */
  readonly preamble: string;
  readonly lines: readonly CellLine[];
}

/** @param any bullets, dashes, numbers and roman numbers begin lines as letters do */
export function linesOf(text: string, any: boolean): CellLines {
  if (!any) return letteredLines(text);
  const preamble: string[] = [];
  const lines: { mark: string | null; text: string }[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const marked = markedLine(line);
    const before = lines.at(-1);
    if (marked !== null) lines.push(marked);
    else if (before === undefined) preamble.push(line.trim());
    else before.text = `${before.text}\n${line.trim()}`;
  }
  // Lines without any mark, where a person says that lines are items, are each one.
  if (lines.length === 0 && preamble.length > 1) return { preamble: '', lines: preamble.map((line) => ({ mark: null, text: line })) };
  return { preamble: preamble.join('\n'), lines };
}

function markedLine(line: string): { mark: string | null; text: string } | null {
  const bullet = /^\s*(?:[•◦▪▫●○■□➢➤►✓✔☐–—*·-]|o(?=\s))\s*(\S.*)$/u.exec(line)?.[1];
  if (bullet !== undefined) return { mark: null, text: bullet.trim() };
  const match = /^\s*(?:\(?(\d{1,2}|[ivx]{1,4}|[a-z])\)|(\d{1,2}|[ivx]{1,4}|[a-z])[.:])\s+(\S.*)$/i.exec(line);
  const [mark, said] = [match?.[1] ?? match?.[2], match?.[3]];
  if (mark === undefined || said === undefined) return null;
  // The letters i, v and x begin both lists; alone they are letters only where the alphabet brings them, which their place tells as well.
  return { mark: /^[a-hj-uwyz]$/i.test(mark) ? mark.toLowerCase() : null, text: said.trim() };
}
