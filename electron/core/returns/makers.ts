/** How each kind of output is made of a return's data. A kind that is not here is not offered. */
import { zipSync } from 'fflate';
import { drawChart } from '#shared/domain/chart-drawing.ts';
import type { Drawing } from '#shared/domain/drawing.ts';
import type { OutputChoice, OutputKind, OutputPreview } from '#shared/domain/output.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import type { TemplateMap } from '#shared/domain/template-map.ts';
import { workbookLook } from '../excel/sheet-look.ts';
import type { WorkbookDescription } from '../excel/write-description.ts';
import { writeWorkbook } from '../excel/write-workbook.ts';
import { layOutBoard } from './board/index.ts';
import { chartPictures, dashboardPdf, dashboardPng, dashboardSvg, drawingToPng, drawingToSvg } from './drawings/index.ts';
import { safe } from './file-name.ts';
import { governmentText, governmentWorkbook } from './government/index.ts';
import { publishableCsv, publishableWorkbook } from './publishable/index.ts';

/** What an output takes beside the data: the board's own workbook, and the looks of a Word report. */
export interface GivenFiles {
  readonly template: { readonly name: string; readonly file: string; readonly bytes: Uint8Array; readonly map: TemplateMap } | null;
  readonly houseStyle: Uint8Array | null;
}

export interface Maker extends Pick<OutputChoice, 'name' | 'about' | 'extension'>, Way {
  /** stands in the name of its file: "board return" */
  readonly called: string;
}

/** How bytes and a preview come of the data. The same data and files give the same bytes. */
interface Way {
  readonly type: string;
  make(data: ReturnData, given: GivenFiles): Uint8Array | Promise<Uint8Array>;
  preview(data: ReturnData, given: GivenFiles, file: string): OutputPreview | Promise<OutputPreview>;
}

export const MAKERS: Readonly<Partial<Record<OutputKind, Maker>>> = {
  board: {
    name: 'Board workbook',
    about: 'The quarter for the board: dashboard with charts, the return, exceptions, changes and sources, ready to print.',
    extension: '.xlsx',
    called: 'board return',
    ...workbook(layOutBoard),
  },
  publishable: {
    name: 'Publishable workbook',
    about: 'For the website, by the checklist for accessible spreadsheets: plain tables, every status in words.',
    extension: '.xlsx',
    called: 'accessible return',
    ...workbook(publishableWorkbook),
  },
  csv: {
    name: 'CSV',
    about: 'Every item of the plan as a row of one plain table, for other programs and open data.',
    extension: '.csv',
    called: 'return',
    type: 'text/csv; charset=utf-8',
    make: publishableCsv,
    preview: (data, _given, file) => ({ kind: 'text', file, text: new TextDecoder().decode(publishableCsv(data)) }),
  },
  government: {
    name: 'Return to government',
    about: 'How each item of the top level stands, what has changed and which dates were met, on A4 to be signed.',
    extension: '.xlsx',
    called: 'return to government',
    ...workbook(governmentWorkbook),
  },
  'government-text': {
    name: 'Return to government, as text',
    about: 'The same as a page of plain text, to be pasted into a form or a letter.',
    extension: '.txt',
    called: 'return to government',
    type: 'text/plain; charset=utf-8',
    make: (data) => new TextEncoder().encode(forWindows(governmentText(data))),
    preview: (data, _given, file) => ({ kind: 'text', file, text: governmentText(data) }),
  },
  'dashboard-pdf': {
    name: 'Dashboard as PDF',
    about: 'The dashboard on one page of A4, landscape, for the agenda pack.',
    extension: '.pdf',
    called: 'dashboard',
    type: 'application/pdf',
    make: dashboardPdf,
    preview: dashboardPreview,
  },
  'dashboard-svg': {
    name: 'Dashboard as SVG',
    about: 'The dashboard as a drawing that stays sharp at every size.',
    extension: '.svg',
    called: 'dashboard',
    type: 'image/svg+xml',
    make: (data) => new TextEncoder().encode(dashboardSvg(data)),
    preview: dashboardPreview,
  },
  'dashboard-png': {
    name: 'Dashboard as PNG',
    about: 'The dashboard as a picture for slides and papers.',
    extension: '.png',
    called: 'dashboard',
    type: 'image/png',
    make: dashboardPng,
    preview: dashboardPreview,
  },
  'charts-svg': {
    name: 'Charts as SVG',
    about: 'Each chart of the return as a drawing that stays sharp at every size, in one .zip.',
    extension: '.zip',
    called: 'charts SVG',
    ...charts('svg', (drawing) => new TextEncoder().encode(drawingToSvg(drawing))),
  },
  'charts-png': {
    name: 'Charts as PNG',
    about: 'Each chart of the return as a picture for slides and papers, in one .zip.',
    extension: '.zip',
    called: 'charts PNG',
    ...charts('png', drawingToPng),
  },
};

/** Rows of a sheet that a preview shows; `rowCount` says how many there are. */
const PREVIEW_ROWS = 300;

function workbook(layOut: (data: ReturnData) => WorkbookDescription): Way {
  return {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: (data) => writeWorkbook(layOut(data)),
    preview: (data, _given, file) => ({ file, ...workbookLook(layOut(data), PREVIEW_ROWS, (figures) => drawingToSvg(drawChart(figures))) }),
  };
}

function dashboardPreview(data: ReturnData, _given: GivenFiles, file: string): OutputPreview {
  return { kind: 'pages', file, pages: [{ name: 'Dashboard', svg: dashboardSvg(data) }] };
}

function charts(extension: string, written: (drawing: Drawing) => Uint8Array | Promise<Uint8Array>): Way {
  return {
    type: 'application/zip',
    async make(data) {
      const entries: Record<string, Uint8Array> = {};
      for (const { name, drawing } of chartPictures(data))
        entries[`${data.period} ${safe(name, 'chart', 80)}.${extension}`] = await written(drawing);
      // a zip's first possible day, so that the same charts give the same bytes
      return zipSync(entries, { level: 6, mtime: new Date(1980, 0, 1) });
    },
    preview: (data, _given, file) => ({
      kind: 'pages',
      file,
      pages: chartPictures(data).map(({ name, drawing }) => ({ name, svg: drawingToSvg(drawing) })),
    }),
  };
}

/** Notepad of old shows a line that ends in less as no line at all. */
function forWindows(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
