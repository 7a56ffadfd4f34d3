/** Every value of a plan stands in the cell of the kept file that it names, or is worked out from it as the documents say. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import type { SaidValue } from '#shared/domain/preview.ts';
import { address, type Cell, type Sheet } from '#shared/domain/sheet.ts';
import { importDesk, onDisk } from '../support/import-desk.ts';

const DEMO = 'build/demo';
const NINE = '../shared/trackers';

const EVERY = [DEMO, NINE] as const;

for (const folder of EVERY) {
  test.skipIf(!existsSync(folder))(
    `every value of the plans of ${folder} stands in the cell that it names`,
    { timeout: 60_000 },
    async () => {
      const desk = importDesk();
      const files = readdirSync(folder)
        .filter((name) => name.endsWith('.xlsx'))
        .sort();
      const { found } = await desk.take(
        files.map((name) => onDisk(join(folder, name))),
        { period: null },
      );
      expect(found.files.filter(({ outcome }) => outcome === 'refused')).toEqual([]);

      const { sources, plans } = desk.client;
      const cells = new Map<string, ReadonlyMap<string, Cell>>();
      const untrue: string[] = [];
      let looked = 0;
      for (const { id, file } of await sources.list({ planId: null })) {
        const kept = await sources.file({ sourceId: id });
        for (const sheet of readWorkbook(new Uint8Array(await kept.arrayBuffer()), kept.name).sheets)
          cells.set(`${id} ${sheet.name}`, byAddress(sheet));
        for (let from = 0; ; from += 1000) {
          const { said, total } = await sources.said({ sourceId: id, from, count: 1000 });
          for (const value of said) {
            looked += 1;
            const sheet = cells.get(`${id} ${value.sheet}`);
            const cell = sheet?.get(value.cell);
            if (!saysSo(cell, value, rowOf(sheet, value.cell)))
              untrue.push(`${file} ${value.sheet} ${value.cell}: ${value.field} "${value.value}" but "${cell?.text}" ${cell?.fill}`);
          }
          if (from + 1000 >= total) break;
        }
      }
      for (const { id } of await plans.list()) {
        const plan = await plans.get({ planId: id });
        for (const item of plan.items) {
          if (item.source === null) untrue.push(`${item.ref} ${item.title}: no source`);
          for (const report of Object.values(item.reports)) {
            if ((report.reportedRag === null) !== (report.source === null))
              untrue.push(`${item.ref} ${report.period}: status without a cell`);
            if ((report.narrative === null) !== (report.narrativeSource === null))
              untrue.push(`${item.ref} ${report.period}: update without a cell`);
          }
        }
      }
      expect(looked).toBeGreaterThan(500);
      expect(untrue).toEqual([]);
    },
  );
}

function byAddress({ rows }: Sheet): ReadonlyMap<string, Cell> {
  return new Map(rows.flatMap(({ number, cells }) => cells.map((cell) => [address(number, cell.column), cell] as const)));
}

/**
 * What is worked out: a status out of words or a fill; a ref, which is said with the cell of its title, out of the cells of its row or its
 * place in the plan; a kind, which is said with the title too, out of the headings above.
 */
function saysSo(cell: Cell | undefined, { field, value }: SaidValue, row: readonly Cell[]): boolean {
  if (cell === undefined || value === null) return false;
  if (field === 'rag') return cell.text !== '' || cell.fill !== null;
  if (field === 'ref' && row.some(({ text }) => plain(text).includes(plain(value)))) return true;
  if (field === 'ref') return /^[A-Za-z]*\d+(?:\.\d+)*[a-z]?$/.test(value);
  if (field === 'kind') return cell.text !== '';
  return [cell.text, cell.note ?? ''].some((text) => plain(text).includes(plain(value)));
}

function rowOf(sheet: ReadonlyMap<string, Cell> | undefined, at: string): Cell[] {
  const number = at.replace(/^[A-Z]+/, '');
  return [...(sheet ?? [])].flatMap(([cell, one]) => (cell.replace(/^[A-Z]+/, '') === number ? [one] : []));
}

function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}
