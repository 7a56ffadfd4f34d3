/** How to read the return, and where it comes from. */
import type { RagValue } from '#shared/domain/rag.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { cell, type Draft, draft, finished } from './drafting.ts';
import { fittingPx, footerLeft, type LaidOut, statusCell, titleBlock } from './frame.ts';
import { actionWord, capital, colourWord, DIRECTIONS, NO_STATUS } from './wording.ts';

export function keySheet(data: ReturnData): LaidOut {
  const widthsPx = [110, 170, 200, 420];
  const drafted = draft('Key', widthsPx);
  titleBlock(drafted, data, 'Key', 'Every status is shown as a letter on a colour; the letter alone says it.');
  drafted.table(
    'StatusKey',
    [cell('Status', 'head-centre'), cell('Colour and shape', 'head'), cell('Name', 'head'), cell('Definition', 'head')],
    [
      ...data.scale.values.map((value) => [
        statusCell(data, value.code, 'now'),
        cell(`${SHAPES[value.look].mark} ${colourWord(value)} ${SHAPES[value.look].name}`, 'text-2'),
        cell(value.label, 'text-strong'),
        cell(value.definition, 'text'),
      ]),
      [
        cell(NO_STATUS, 'mark-none'),
        cell('no colour', 'text-2'),
        cell('Not reported', 'text-strong'),
        cell(`Nothing was reported for the period.`, 'text'),
      ],
    ],
  );
  drafted.row([cell('This period stands on the full colour, earlier periods on a tint of it.', 'note', drafted.columns)], 20);
  drafted.gap(12);
  drafted.table(
    'DirectionKey',
    [cell('Direction', 'head'), cell('Compared with', 'head'), cell('Counted as', 'head'), cell('Meaning', 'head')],
    (['worsened', 'improved', 'completed', 'started', 'unchanged', 'not-comparable'] as const).map((move) => [
      cell(DIRECTIONS[move].text, DIRECTIONS[move].style),
      cell(data.previousPeriod ?? 'no earlier period', 'text-2'),
      cell(COUNTED[move], 'text'),
      cell(DIRECTIONS[move].meaning, 'text'),
    ]),
  );
  drafted.gap(12);
  drafted.row(
    [
      cell(
        `What counts is the ${actionWord(data, 1)}: percentages are of all ${actionWord(data, 2)} of the plan, rounded so that they add up to 100.`,
        'note',
        drafted.columns,
      ),
    ],
    16,
  );
  return {
    sheet: finished(drafted, {
      name: 'Key',
      widthsPx,
      headerRow: null,
      frozenColumns: 0,
      paper: 'A4',
      footerLeft: footerLeft(data),
      accentTab: false,
    }),
    remarks: drafted.remarks,
  };
}

const SHAPES: Readonly<Record<RagValue['look'], { readonly mark: string; readonly name: string }>> = {
  r: { mark: '◆', name: 'diamond' },
  a: { mark: '▲', name: 'triangle' },
  g: { mark: '●', name: 'disc' },
  b: { mark: '✔', name: 'tick' },
  s: { mark: '○', name: 'ring' },
};

const COUNTED = {
  worsened: 'worse',
  improved: 'better',
  completed: 'completed',
  started: 'started',
  unchanged: 'unchanged',
  'not-comparable': 'not comparable',
} as const;

/** @param remarks what had to be taken out of texts on the other sheets; each text is named once */
export function sourcesSheet(data: ReturnData, remarks: Draft['remarks']): LaidOut {
  const { sources } = data;
  const files = sources.map(({ file }) => file);
  const gave = sources.map((source) => capital(source.gave.join(', ')));
  const widthsPx = [
    fittingPx(files, 200, 300),
    fittingPx(
      sources.map(({ sheet }) => sheet),
      110,
      190,
    ),
    150,
    fittingPx(gave, 110, 190),
    132,
    250,
  ];
  const drafted = draft('Sources', widthsPx);
  const count = new Set(sources.map(({ sha256 }) => sha256)).size;
  const sentence =
    count === 0
      ? 'Everything in this return was typed into Quarterdeck; no file was imported.'
      : `${count} imported ${count === 1 ? 'file' : 'files'}. The SHA-256 proves that a file at hand is the very one that was imported.`;
  titleBlock(drafted, data, 'Sources', sentence);
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
  const named = new Set<string>();
  const once = remarks.filter(({ text }) => !named.has(text) && named.add(text));
  if (once.length > 0) {
    drafted.gap(12);
    drafted.row([cell('Texts that could not be shown as they are', 'section')], 20);
    for (const { where, remark } of once) drafted.row([cell(`${where}: ${remark}.`, 'note', drafted.columns)], 16);
  }
  return {
    sheet: finished(drafted, {
      name: 'Sources',
      widthsPx,
      headerRow,
      frozenColumns: 1,
      paper: 'A4',
      footerLeft: footerLeft(data),
      accentTab: false,
    }),
    remarks: drafted.remarks,
  };
}
