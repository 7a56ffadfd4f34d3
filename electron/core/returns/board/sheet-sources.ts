/** Where the return comes from: the files it was read from, the returns that came in, and the texts that could not stand as they are. */
import { dayInWords } from '#shared/domain/dates.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { capital } from '../wording.ts';
import { cell, draft, fittingPx, type Remark } from './drafting.ts';
import { finished, type LaidOut, SHEET, section, titleBlock } from './frame.ts';
import { PAGE_PX } from './pages.ts';

/** @param remarks what had to be taken out of texts on the other sheets; each text is named once */
export function sourcesSheet(data: ReturnData, remarks: readonly Remark[]): LaidOut {
  const { sources, received } = data;
  const gave = sources.map((source) => capital(source.gave.join(', ')));
  const widths = [
    fittingPx([...sources.map(({ file }) => file), ...received.map(({ file }) => file)], 280, 420, 9, true),
    fittingPx([...sources.map(({ sheet }) => sheet), ...received.map(({ recipient }) => recipient)], 140, 240),
    240,
    fittingPx(gave, 140, 240),
    140,
  ];
  const widthsPx = [...widths, Math.max(250, PAGE_PX - widths.reduce((sum, px) => sum + px, 0))];
  const drafted = draft(SHEET.sources, widthsPx);
  titleBlock(drafted, data, SHEET.sources, sentence(data));
  let headerRow: number | null = null;
  if (sources.length > 0) {
    headerRow = drafted.table(
      'SourceFiles',
      ['File', 'Sheet', 'Rows used', 'Used for', 'Imported (UTC)', 'SHA-256'].map((header) => cell(header, 'head')),
      sources.map((source, index) => [
        cell(source.file, 'text-strong'),
        cell(source.sheet, 'text'),
        cell(source.rows, 'text'),
        cell(gave[index] ?? null, 'text'),
        cell({ dateTime: source.importedAt }, 'date-time'),
        cell(source.sha256, 'code'),
      ]),
    );
  }
  section(drafted, 'Returns received');
  if (received.length === 0)
    drafted.row([cell('No return of a directorate, committee or lead officer was taken in for this period.', 'note', drafted.columns)], 16);
  else
    drafted.table(
      'ReturnsReceived',
      [cell('File', 'head'), cell('From', 'head'), cell('Received on', 'head'), cell('Items reported', 'head-right')],
      received.map(({ file, recipient, receivedOn, items }) => [
        cell(file, 'text-strong'),
        cell(recipient, 'text'),
        cell(dayInWords(receivedOn.slice(0, 10)), 'text'),
        cell(items, 'figure'),
      ]),
    );
  const named = new Set<string>();
  const once = remarks.filter(({ text }) => !named.has(text) && named.add(text));
  if (once.length > 0) {
    section(drafted, 'Texts that could not be shown as they are');
    for (const { where, remark } of once) drafted.row([cell(`${where}: ${remark}.`, 'note', drafted.columns)], 16);
  }
  return finished(drafted, data, { name: SHEET.sources, headerRow, frozenColumns: 1 });
}

function sentence({ sources }: ReturnData): string {
  const count = new Set(sources.map(({ sha256 }) => sha256)).size;
  if (count === 0) return 'Everything in this return was typed into Quarterdeck; no file was imported.';
  return `${count} imported ${count === 1 ? 'file' : 'files'}. The SHA-256 proves that a file at hand is the very one that was imported; the last column of the sheet ${SHEET.return} names the cell of each status.`;
}
