/**
 * How each kind of output is made of a return's data. A kind that is not here is not offered. What writes one is loaded when it is wanted:
 * most of what the core does never writes any.
 */
import { zipSync } from 'fflate';
import type { Drawing } from '#shared/domain/drawing/drawing.ts';
import type { OutputChoice, OutputKind, OutputPreview } from '#shared/domain/output.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import type { TemplateMap } from '#shared/domain/template-map.ts';
import type { WorkbookDescription } from '../excel/write/description.ts';
import { safe } from './file-name.ts';

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
  make(data: ReturnData, given: GivenFiles): Promise<Uint8Array>;
  preview(data: ReturnData, given: GivenFiles, file: string): Promise<OutputPreview>;
}

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const MAKERS: Readonly<Partial<Record<OutputKind, Maker>>> = {
  board: {
    name: 'Board workbook',
    about: 'The quarter for the board: dashboard with charts, the return, exceptions, changes and sources, ready to print.',
    extension: '.xlsx',
    called: 'board return',
    ...workbook(async () => (await import('./board/index.ts')).layOutBoard),
  },
  publishable: {
    name: 'Publishable workbook',
    about: 'For the website, by the checklist for accessible spreadsheets: plain tables, every status in words.',
    extension: '.xlsx',
    called: 'accessible return',
    ...workbook(async () => (await import('./publishable/index.ts')).publishableWorkbook),
  },
  csv: {
    name: 'CSV',
    about: 'Every item of the plan as a row of one plain table, for other programs and open data.',
    extension: '.csv',
    called: 'return',
    ...text('text/csv; charset=utf-8', async (data) => (await import('./publishable/index.ts')).publishableCsv(data)),
  },
  template: {
    name: 'Template',
    about: "The board's own workbook, filled where you pointed; nothing else of it is touched.",
    extension: '.xlsx',
    called: 'template',
    ...template(),
  },
  'committee-report': {
    name: 'Committee report',
    about: 'The report for the agenda in Word, in the council’s house style: summary, recommendations, progress, reasons and appendices.',
    extension: '.docx',
    called: 'committee report',
    ...report(),
  },
  government: {
    name: 'Return to government',
    about: 'How each item of the top level stands, what has changed and which dates were met, on A4 to be signed.',
    extension: '.xlsx',
    called: 'return to government',
    ...workbook(async () => (await import('./government/index.ts')).governmentWorkbook),
  },
  'government-text': {
    name: 'Return to government, as text',
    about: 'The same as a page of plain text, to be pasted into a form or a letter.',
    extension: '.txt',
    called: 'return to government',
    ...text('text/plain; charset=utf-8', async (data) => (await import('./government/index.ts')).governmentText(data)),
  },
  'dashboard-pdf': {
    name: 'Dashboard as PDF',
    about: 'The dashboard on one page of A4, landscape, for the agenda pack.',
    extension: '.pdf',
    called: 'dashboard',
    ...dashboard('application/pdf', async (data) => (await drawings()).dashboardPdf(data)),
  },
  'dashboard-svg': {
    name: 'Dashboard as SVG',
    about: 'The dashboard as a drawing that stays sharp at every size.',
    extension: '.svg',
    called: 'dashboard',
    ...dashboard('image/svg+xml', async (data) => new TextEncoder().encode((await drawings()).dashboardSvg(data))),
  },
  'dashboard-png': {
    name: 'Dashboard as PNG',
    about: 'The dashboard as a picture for slides and papers.',
    extension: '.png',
    called: 'dashboard',
    ...dashboard('image/png', async (data) => (await drawings()).dashboardPng(data)),
  },
  'charts-svg': {
    name: 'Charts as SVG',
    about: 'Each chart of the return as a drawing that stays sharp at every size, in one .zip.',
    extension: '.zip',
    called: 'charts SVG',
    ...charts('svg', async (drawing) => new TextEncoder().encode((await drawings()).drawingToSvg(drawing))),
  },
  'charts-png': {
    name: 'Charts as PNG',
    about: 'Each chart of the return as a picture for slides and papers, in one .zip.',
    extension: '.zip',
    called: 'charts PNG',
    ...charts('png', async (drawing) => (await drawings()).drawingToPng(drawing)),
  },
};

function drawings() {
  return import('./drawings/index.ts');
}

/** Rows of a sheet that a preview shows; `rowCount` says how many there are. */
const PREVIEW_ROWS = 300;

/** Throws Error where no template is given: `outputs` sees to it that one is. */
function template(): Way {
  const filled = async (data: ReturnData, { template: given }: GivenFiles) => {
    if (given === null) throw new Error('a template is to be filled, and none is given');
    const { fillTemplate } = await import('./template/fill-template.ts');
    return fillTemplate(given.bytes, given.map, data);
  };
  return {
    type: WORKBOOK,
    make: async (data, given) => (await filled(data, given)).bytes,
    async preview(data, given, file) {
      const { cells, remarks } = await filled(data, given);
      return { kind: 'filled', file, cells, remarks };
    },
  };
}

function workbook(layOut: () => Promise<(data: ReturnData) => WorkbookDescription>): Way {
  return {
    type: WORKBOOK,
    async make(data) {
      const { writeWorkbook } = await import('../excel/write/workbook.ts');
      return writeWorkbook((await layOut())(data));
    },
    async preview(data, _given, file) {
      const { workbookLook } = await import('../excel/write/sheet-look.ts');
      const { drawChart } = await import('#shared/domain/drawing/chart-drawing.ts');
      const { drawingToSvg } = await drawings();
      return { file, ...workbookLook((await layOut())(data), PREVIEW_ROWS, (figures) => drawingToSvg(drawChart(figures))) };
    },
  };
}

function report(): Way {
  const parts = () => import('./report/index.ts');
  return {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    async make(data, { houseStyle }) {
      const { reportBlocks, writeReport } = await parts();
      return writeReport(reportBlocks(data), houseStyle, data);
    },
    preview: async (data, _given, file) => ({ kind: 'document', file, blocks: (await parts()).reportBlocks(data) }),
  };
}

/** @param written the text, or its bytes where the encoding is a matter of the format */
function text(type: string, written: (data: ReturnData) => Promise<string | Uint8Array>): Way {
  return {
    type,
    async make(data) {
      const said = await written(data);
      // Notepad of old shows a line that ends in less as no line at all
      return typeof said === 'string' ? new TextEncoder().encode(said.replaceAll('\n', '\r\n')) : said;
    },
    async preview(data, _given, file) {
      const said = await written(data);
      return { kind: 'text', file, text: typeof said === 'string' ? said : new TextDecoder().decode(said) };
    },
  };
}

function dashboard(type: string, make: (data: ReturnData) => Promise<Uint8Array>): Way {
  return {
    type,
    make,
    async preview(data, _given, file) {
      return { kind: 'pages', file, pages: [{ name: 'Dashboard', svg: (await drawings()).dashboardSvg(data) }] };
    },
  };
}

function charts(extension: string, written: (drawing: Drawing) => Promise<Uint8Array>): Way {
  return {
    type: 'application/zip',
    async make(data) {
      const { chartPictures } = await drawings();
      const entries: Record<string, Uint8Array> = {};
      for (const { name, drawing } of chartPictures(data))
        entries[`${data.period} ${safe(name, 'chart', 80)}.${extension}`] = await written(drawing);
      // a zip's first possible day, so that the same charts give the same bytes
      return zipSync(entries, { level: 6, mtime: new Date(1980, 0, 1) });
    },
    async preview(data, _given, file) {
      const { chartPictures, drawingToSvg } = await drawings();
      return { kind: 'pages', file, pages: chartPictures(data).map(({ name, drawing }) => ({ name, svg: drawingToSvg(drawing) })) };
    },
  };
}
