/** The return for the council's website, by the checklist for accessible spreadsheets. Pure: the same data gives the same workbook. */
import { dayInWords } from '#shared/domain/dates.ts';
import { periodLabel } from '#shared/domain/period.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import type { SheetDescription, WorkbookDescription } from '../../excel/write/description.ts';
import { standingInWords } from '../said-in-words.ts';
import { type AccessibleSheet, accessibleSheet, remarksOn } from './accessible-sheet.ts';
import { NOTES, notesUsed } from './notes.ts';
import { actionsSheet, changesSheet, correctionsSheet, countsSheet, groupsSheet, keySheet } from './tables.ts';

export function publishableWorkbook(data: ReturnData): WorkbookDescription {
  const tables = differing([
    countsSheet(data),
    ...groupsSheet(data, data.levels[0] ?? 'Top level', data.levels.length < 2 ? [] : data.byTop),
    ...groupsSheet(data, 'Committee', data.byCommittee),
    actionsSheet(data),
    changesSheet(data),
    keySheet(data),
    ...correctionsSheet(data),
  ]);
  const remarks = remarksOn(tables.map(accessibleSheet));
  const sheets = [coverSheet(data), contentsSheet(tables), notesSheet(tables, remarks), ...tables];
  return {
    title: `${data.plan}: return for ${data.period}`,
    subject: `Status of the plan in ${periodLabel(data.period)}${data.organisation === null ? '' : `, ${data.organisation}`}`,
    creator: data.organisation ?? 'Quarterdeck',
    created: data.producedAt,
    sheets: sheets.map((sheet): SheetDescription => accessibleSheet(sheet)),
  };
}

/** A plan may call what it counts "Change" or its top level "Committee": names of sheets and tables stay apart. */
function differing(sheets: readonly AccessibleSheet[]): readonly AccessibleSheet[] {
  const taken = new Set(['cover', 'contents', 'notes']);
  return sheets.map((sheet) => {
    let name = sheet.name;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${sheet.name.slice(0, 28)} ${number}`;
    taken.add(name.toLowerCase());
    const table = sheet.table === null || name === sheet.name ? sheet.table : { ...sheet.table, name: `${sheet.table.name}_${taken.size}` };
    return { ...sheet, name, table };
  });
}

function coverSheet(data: ReturnData): AccessibleSheet {
  return {
    name: 'Cover',
    title: `${data.state === 'draft' ? 'DRAFT: ' : ''}${data.plan}: return for ${data.period}, ${periodLabel(data.period)}`,
    lines: [
      ...(data.organisation === null ? [] : [data.organisation]),
      `${data.headline.text}.`,
      `Position on ${dayInWords(data.positionOn)}: ${standingInWords(data)}.`,
      ...(data.revision === null || data.revision.reason === null ? [] : [`Why: ${data.revision.reason}`]),
      'The worksheet Contents lists the worksheets, each with one table, and leads to them. The worksheet Notes explains the markers in square brackets.',
      'No cell of a table is left empty: what was not reported, or does not apply, says so in words.',
    ],
    table: null,
  };
}

function contentsSheet(tables: readonly AccessibleSheet[]): AccessibleSheet {
  const rows = [{ name: 'Notes', title: 'Notes' }, ...tables];
  return {
    name: 'Contents',
    title: 'Contents',
    lines: ['This worksheet contains one table: the other worksheets, with links to them.'],
    table: {
      name: 'Contents',
      columns: [
        { header: 'Worksheet', widthPx: 220 },
        { header: 'What it holds', widthPx: 620 },
      ],
      rows: rows.map(({ name, title }) => [{ text: name, sheet: name }, title]),
    },
  };
}

function notesSheet(tables: readonly AccessibleSheet[], remarks: readonly string[]): AccessibleSheet {
  const used = notesUsed(tables);
  return {
    name: 'Notes',
    title: 'Notes',
    lines: ['This worksheet contains one table: what the markers in headers of other worksheets refer to.'],
    table: {
      name: 'Notes',
      columns: [
        { header: 'Note', widthPx: 120 },
        { header: 'What it says', widthPx: 720 },
      ],
      rows: [...used.map((note) => [`[note ${note}]`, NOTES[note - 1] ?? '']), ...remarks.map((remark) => ['Texts', remark])],
    },
  };
}
