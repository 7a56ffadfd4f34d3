/** What directorates do with the workbooks that were sent to them, done by another program than the one that wrote them. */
import { spawnSync } from 'node:child_process';

export type Handling =
  /** every row filled in, in the order it came */
  | 'as-sent'
  /** filled in, then sorted by title, descending */
  | 'sorted'
  /** filled in, the last two rows deleted */
  | 'rows-deleted';

/** Fills a sent workbook in and saves it under another name. Returns the refs that were filled in, in the order of the rows. */
export function fillIn(from: string, to: string, handling: Handling): readonly string[] {
  const read = spawnSync('/usr/bin/python3', ['-c', SCRIPT, from, to, handling], { encoding: 'utf8' });
  if (read.status !== 0) throw new Error(read.stderr);
  return JSON.parse(read.stdout);
}

const SCRIPT = `
import json, sys, openpyxl
source, target, handling = sys.argv[1:4]
book = openpyxl.load_workbook(source)
sheet = book['Return']
rows = [list(row) for row in sheet.iter_rows()]
codes = next(i for i, row in enumerate(rows) if any(str(cell.value).startswith('qd:') for cell in row))
column = {str(cell.value)[3:]: cell.column for cell in rows[codes] if str(cell.value).startswith('qd:')}
first = codes + 3
last = max(n for n in range(first, sheet.max_row + 1) if str(sheet.cell(n, column['key']).value).startswith('qd-item:'))
statuses = ['G', 'A', 'R', 'G', 'B']
for n in range(first, last + 1):
    status = statuses[(n - first) % len(statuses)]
    ref = sheet.cell(n, column['ref']).value
    sheet.cell(n, column['rag']).value = status
    sheet.cell(n, column['update']).value = f'{ref} in quarter three: the work planned for the autumn was done and reviewed by the board in December.'
    if status in 'AR':
        sheet.cell(n, column['path-to-green']).value = 'Two more engineers start in January and the plan is back on its dates by March.'
if handling == 'sorted':
    values = [[sheet.cell(n, c).value for c in range(1, sheet.max_column + 1)] for n in range(first, last + 1)]
    values.sort(key=lambda row: str(row[column['title'] - 1]), reverse=True)
    for n, row in enumerate(values, first):
        for c, value in enumerate(row, 1):
            cell = sheet.cell(n, c)
            if not (isinstance(cell.value, str) and cell.value.startswith('=')):
                cell.value = value
if handling == 'rows-deleted':
    sheet.protection.sheet = False
    sheet.delete_rows(last - 1, 2)
    last -= 2
book.save(target)
print(json.dumps([str(sheet.cell(n, column['ref']).value) for n in range(first, last + 1)]))
`;
