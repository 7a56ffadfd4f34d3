/** Lines that are already cut into columns -> rows: which line begins a row, and which goes on with the row above. */
import { continues, isReference, joiner, MOST_LINES } from './pasted-joining.ts';

export interface CutLine {
  readonly cells: readonly string[];
  /** an empty line stands above it */
  readonly apart: boolean;
}

export interface JoinedRow {
  readonly cells: string[];
  /** lines of the clipboard it was made of */
  lines: number;
}

export function joinedRows(lines: readonly CutLine[], known: ReadonlySet<string>): JoinedRow[] {
  const join = joiner(known);
  const begins = rowBeginner(lines);
  const rows: JoinedRow[] = [];
  for (const [index, line] of lines.entries()) {
    const row = rows.at(-1);
    if (row === undefined || row.lines >= MOST_LINES || begins(index, row)) {
      rows.push({ cells: [...line.cells], lines: 1 });
      continue;
    }
    row.lines++;
    for (const [column, words] of line.cells.entries()) row.cells[column] = join(row.cells[column] ?? '', words);
  }
  return rows;
}

function rowBeginner(lines: readonly CutLine[]): (index: number, row: JoinedRow) => boolean {
  const grouped = isGrouped(lines);
  const firsts = lines.slice(1).flatMap(({ cells }) => cells[0] || []);
  const references = firsts.filter(isReference).length;
  const numbered = references >= 2 && references * 2 >= firsts.length;
  const width = firsts.reduce((most, text) => Math.max(most, text.length), 0);
  // where nearly everything is in small letters, they are no sign of anything
  const small = firsts.filter((text) => /^\p{Ll}/u.test(text)).length > firsts.length * 0.7;
  const counts = lines.map(filled).sort((a, b) => a - b);
  const usual = counts[Math.floor(counts.length * 0.75)] ?? 1;

  return (index, row) => {
    const line = lines[index];
    if (line === undefined) return true;
    const first = line.cells[0] ?? '';
    const above = lines[index - 1]?.cells[0] ?? '';
    if (isReference(first)) return true;
    if (grouped) return line.apart;
    // a line alone in its row is a heading: nothing goes on from it
    if (filled(row) === 1 && filled(line) > 1) return true;
    if (first === '') return false;
    if (!small && continues(row.cells[0] ?? '', first)) return false;
    if (numbered) return true;
    if (filled(line) >= Math.max(2, usual / 2)) return !isForced(above, first, width) || filled(line) === usual;
    return !isForced(above, first, width);
  };
}

/** The first of the words would not have fitted behind those above: the column's edge broke the line, not its writer. */
function isForced(above: string, words: string, width: number): boolean {
  const [first = ''] = words.split(' ');
  return above !== '' && width >= 8 && above.length + 1 + first.length > width;
}

/** Empty lines part the rows, where most of what they part is more than one line. */
function isGrouped(lines: readonly CutLine[]): boolean {
  const groups: CutLine[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (group === undefined || line.apart) groups.push([line]);
    else group.push(line);
  }
  if (groups.length < 3 || groups.filter((group) => group.length > 1).length * 2 < groups.length) return false;
  return groups.every((group) => group.filter(({ cells }) => isReference(cells[0] ?? '')).length <= 1);
}

function filled({ cells }: { readonly cells: readonly string[] }): number {
  return cells.reduce((sum, cell) => (cell === '' ? sum : sum + 1), 0);
}
