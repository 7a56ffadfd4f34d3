import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { address, type Workbook } from '#shared/domain/sheet.ts';

const trackers = new URL('../../../shared/trackers', import.meta.url).pathname;
const python = '/usr/bin/python3';
const hasOpenpyxl = existsSync(python) && spawnSync(python, ['-c', 'import openpyxl']).status === 0;

/** Prints what openpyxl sees: values, solid fills, bold, merges, by sheet and cell. */
const DUMP = `
import sys, json, openpyxl
out = {}
for ws in openpyxl.load_workbook(sys.argv[1], data_only=True).worksheets:
    values, fills, bold = {}, {}, {}
    for row in ws.iter_rows():
        for c in row:
            v = c.value
            if v is not None and v != '':
                values[c.coordinate] = v.isoformat() if hasattr(v, 'isoformat') else v
                if c.font.b: bold[c.coordinate] = True
            f = c.fill
            if f is not None and f.fill_type == 'solid' and f.fgColor.type == 'rgb': fills[c.coordinate] = '#' + f.fgColor.rgb[-6:].upper()
    out[ws.title] = {'values': values, 'fills': fills, 'bold': bold, 'merges': sorted(str(m) for m in ws.merged_cells.ranges)}
json.dump(out, sys.stdout)
`;

type Seen = Record<
  string,
  { values: Record<string, unknown>; fills: Record<string, string>; bold: Record<string, true>; merges: string[] }
>;

describe.skipIf(!existsSync(trackers) || !hasOpenpyxl)('the nine trackers, cell for cell as openpyxl reads them', () => {
  const files = existsSync(trackers) ? readdirSync(trackers).filter((name) => name.endsWith('.xlsx')) : [];

  it('are nine', () => expect(files).toHaveLength(9));

  it.each(files)('%s', (file) => {
    const path = join(trackers, file);
    const dumped = spawnSync(python, ['-c', DUMP, path], { encoding: 'utf8', maxBuffer: 100_000_000 });
    expect(dumped.stderr).toBe('');
    const expected: Seen = JSON.parse(dumped.stdout);
    const read = asSeen(readWorkbook(readFileSync(path), file));
    expect(Object.keys(read)).toEqual(Object.keys(expected));
    for (const [sheet, theirs] of Object.entries(expected)) {
      const ours = read[sheet];
      expect(ours?.merges, `merges of ${sheet}`).toEqual(theirs.merges);
      expect(ours?.values, `values of ${sheet}`).toEqual(withoutMidnight(theirs.values));
      expect(ours?.bold, `bold of ${sheet}`).toEqual(theirs.bold);
      // a white fill on an empty cell says nothing and is dropped with it
      const said = Object.entries(theirs.fills).filter(([cell, fill]) => fill !== '#FFFFFF' || cell in theirs.values);
      expect(ours?.fills, `fills of ${sheet}`).toEqual(Object.fromEntries(said));
    }
  });
});

function asSeen(workbook: Workbook): Seen {
  return Object.fromEntries(
    workbook.sheets.map((sheet) => {
      const cells = sheet.rows.flatMap((row) => row.cells.map((cell) => ({ ...cell, at: address(row.number, cell.column) })));
      return [
        sheet.name,
        {
          values: Object.fromEntries(cells.filter((cell) => cell.value !== null).map((cell) => [cell.at, cell.value])),
          fills: Object.fromEntries(cells.filter((cell) => cell.fill !== null).map((cell) => [cell.at, cell.fill ?? ''])),
          bold: Object.fromEntries(cells.filter((cell) => cell.bold && cell.value !== null).map((cell) => [cell.at, true as const])),
          merges: sheet.merges.map((merge) => `${address(merge.top, merge.left)}:${address(merge.bottom, merge.right)}`).sort(),
        },
      ];
    }),
  );
}

/** openpyxl gives every date a time; here a date at midnight is a date. */
function withoutMidnight(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([cell, value]) => [
      cell,
      typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\d)T00:00:00$/, '$1') : value,
    ]),
  );
}
