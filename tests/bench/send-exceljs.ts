/** What exceljs does of the same 40 workbooks: their cells, looks and merges. */
import { join } from 'node:path';
import { recipientName, recipientsOf } from '#core/quarter/recipients.ts';
import { returnWorkbook } from '#core/quarter/return-workbook.ts';
import { standing } from '#core/quarter/standing.ts';
import { workbookOf } from '#core/quarter/workbook-rows.ts';
import { openReads } from '#core/store/index.ts';
import { inputFolder, report, timed } from './measure.ts';
import { NEXT_PERIOD } from './send-period.ts';
import { writtenByExceljs } from './written-by-exceljs.ts';

const reads = openReads(join(inputFolder(), 'send'));
const [plan] = reads.plans();
if (plan === undefined) throw new Error('the data folder holds no plan');
const { id: planId, name: planName } = plan;
const { result: bytes, seconds } = await timed(async () => {
  const now = standing(reads, planId, NEXT_PERIOD);
  let written = 0;
  for (const recipient of recipientsOf(now.plan, now.asked, 'directorate')) {
    const { kind: recipientKind, items } = recipient;
    const who = { recipientKind, recipient: recipientName(recipient) };
    const mark = { dispatchId: '', planId, planName, period: NEXT_PERIOD, version: 1, madeAt: '2026-07-01T09:00:00.000Z', ...who };
    const book = await writtenByExceljs(returnWorkbook(workbookOf(now, mark, items, false)));
    written += book.byteLength;
  }
  return written;
});
report('the same by exceljs', `${Math.round(bytes / 1024)} KB, without dropdowns, checks, colours by rule and protection`, seconds);
reads.close();
