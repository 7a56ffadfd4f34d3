/** How each kind of output is made of a return's data. A kind that is not here is not offered. */
import type { OutputChoice, OutputKind, OutputPreview } from '#shared/domain/output.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import type { TemplateMap } from '#shared/domain/template-map.ts';
import { writeWorkbook } from '../excel/write-workbook.ts';
import { layOut } from './layout.ts';

/** What an output takes beside the data: the board's own workbook, and the looks of a Word report. */
export interface GivenFiles {
  readonly template: { readonly name: string; readonly file: string; readonly bytes: Uint8Array; readonly map: TemplateMap } | null;
  readonly houseStyle: Uint8Array | null;
}

export interface Maker extends Pick<OutputChoice, 'name' | 'about' | 'extension'> {
  /** stands in the name of its file: "board return" */
  readonly called: string;
  readonly type: string;
  /** the same data and files give the same bytes */
  make(data: ReturnData, given: GivenFiles): Promise<Uint8Array>;
  preview(data: ReturnData, given: GivenFiles, file: string): Promise<OutputPreview>;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const MAKERS: Readonly<Partial<Record<OutputKind, Maker>>> = {
  board: {
    name: 'Board workbook',
    about: 'The quarter for the board: dashboard, return, exceptions, changes and sources, ready to print.',
    extension: '.xlsx',
    called: 'board return',
    type: XLSX,
    make: (data) => writeWorkbook(layOut(data)),
    preview: () => {
      throw new Error('the preview is being written');
    },
  },
};
