/** The steps that take what one row says, for a new item and for a report. */
import type { ItemReading, ReportReading, Said } from '#shared/domain/reading.ts';
import type { Book } from './book.ts';
import type { Place, ReportSaid, Step } from './steps.ts';

export type ReportStep = Extract<Step, { do: 'report' }>;

const FIELDS = ['narrative', 'officer', 'committee', 'sponsor', 'due', 'completed'] as const;

export function itemSteps(book: Book, row: ItemReading, item: string, parent: string | null, plan: string, level: number): Step[] {
  const place = at(book, row.title);
  const fields = FIELDS.flatMap((field): Step[] => {
    const said = row[field];
    return said === null || said === undefined || said.text.trim() === ''
      ? []
      : [{ do: 'field', item, field, value: said.text, posts: null, place: at(book, said) }];
  });
  return [
    { do: 'item', plan, item, parent, level, ref: row.ref?.text ?? null, refGiven: row.refGiven, title: row.title.text, place },
    ...fields,
    ...(row.kind === null ? [] : [{ do: 'field', item, field: 'kind', value: row.kind, posts: null, place } satisfies Step]),
    ...row.links.map(({ text }): Step => ({ do: 'link', item, kind: 'see', text })),
    ...(row.group ? [{ do: 'link', item, kind: 'contributes-to', text: row.group.text } satisfies Step] : []),
  ];
}

export function reportSaid(row: ItemReading, report: ReportReading, main: boolean): ReportSaid {
  const text = (said: Said | null) => (said === null || said.text.trim() === '' ? undefined : said.text);
  const said: { -readonly [Key in keyof ReportSaid]: ReportSaid[Key] } = {};
  const take = (key: Exclude<keyof ReportSaid, 'percent'>, value: string | undefined) => {
    if (value !== undefined) said[key] = value;
  };
  take('rag', report.rag?.code ?? undefined);
  take('narrative', text(report.narrative));
  take('pathToGreen', text(report.pathToGreen));
  take('forecast', text(report.forecast));
  take('by', text(report.by));
  if (report.percent) said.percent = Math.max(0, Math.min(100, report.percent.value));
  const noted = main ? [row.note, row.closed] : [];
  take('note', noteOf(noted, report.remarks ?? []));
  return said;
}

/** What is written on the cells of a report stands in its note with the cell it was written on, each once. */
function noteOf(noted: readonly (string | null | undefined)[], remarks: readonly Said[]): string | undefined {
  const lines: string[] = [];
  for (const text of noted) if (text && !lines.includes(text)) lines.push(text);
  for (const { text, cell } of remarks) if (!lines.some((line) => line.includes(text))) lines.push(`${cell}: ${text}`);
  return lines.length === 0 ? undefined : lines.join('\n');
}

export function reportStep(book: Book, item: string, report: ReportReading, period: string, said: ReportSaid): ReportStep {
  const place = (one: Said | null) => (one === null ? null : at(book, one));
  const otherPlace = place(report.pathToGreen ?? report.forecast ?? report.percent ?? report.by);
  const places = {
    ...(report.pathToGreen === null ? {} : { pathToGreen: at(book, report.pathToGreen) }),
    ...(report.forecast === null ? {} : { forecast: at(book, report.forecast) }),
    ...(report.by === null ? {} : { by: at(book, report.by) }),
    ...(report.percent ? { percent: at(book, report.percent) } : {}),
  };
  const step = { do: 'report', item, period, said, ragPlace: place(report.rag), narrativePlace: place(report.narrative) } as const;
  return { ...step, otherPlace, ...(Object.keys(places).length === 0 ? {} : { places }) };
}

export function at(book: Book, said: Said): Place {
  return { fileId: book.fileId, sheet: said.sheet, cell: said.cell };
}
