/** Looks at a written workbook with other people's programs: the schemas, openpyxl, LibreOffice. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PYTHON = '/usr/bin/python3';
const checker = fileURLToPath(new URL('../../../shared/tools/check-workbook/check.py', import.meta.url));

/** What of it this machine has; tests of the rest are skipped, and say so. */
export const tools = {
  schemas: existsSync(checker) && runs(PYTHON, ['-c', 'import lxml']),
  openpyxl: runs(PYTHON, ['-c', 'import openpyxl']),
  libreOffice: runs('soffice', ['--version']),
  /** its word processor is a package of its own */
  libreOfficeWriter: existsSync('/usr/lib/libreoffice/program/libswlo.so'),
  poppler: runs('pdftotext', ['-v']),
} as const;

/** @returns what the schema check says of the file; empty = valid */
export function schemaFaults(bytes: Uint8Array): string {
  return inFolder((folder) => {
    const file = saved(folder, bytes);
    const said = execFileSync(PYTHON, [checker, file], { encoding: 'utf8' });
    return said.trim() === 'book.xlsx OK' ? '' : said.trim();
  });
}

export interface OpenedWorkbook {
  readonly properties: { readonly title: string; readonly subject: string; readonly creator: string; readonly created: string };
  readonly sheets: readonly OpenedSheet[];
}

export interface OpenedSheet {
  readonly name: string;
  readonly tables: Readonly<Record<string, string>>;
  readonly freeze: string | null;
  readonly printTitles: string | null;
  readonly orientation: string;
  readonly fitToWidth: number;
  readonly widths: Readonly<Record<string, number>>;
  readonly cells: readonly OpenedCell[];
  readonly state: 'visible' | 'hidden' | 'veryHidden';
  readonly isProtected: boolean;
  readonly charts: readonly OpenedChart[];
  /** by range, as openpyxl names the kinds: 'list', 'textLength', 'date'; null = takes anything */
  readonly validations: Readonly<Record<string, { readonly type: string | null; readonly formula: string | null }>>;
  readonly hiddenColumns: readonly string[];
}

export interface OpenedChart {
  /** openpyxl's: 'BarChart', 'LineChart' */
  readonly type: string;
  /** of bars: 'bar' lies, 'col' stands */
  readonly direction: string | null;
  readonly grouping: string;
  /** from the sheet's top left corner: column and row from 0, size in EMU */
  readonly at: readonly [column: number, row: number, width: number, height: number];
  readonly series: readonly { readonly name: string; readonly categories: string; readonly values: string }[];
}

export interface OpenedCell {
  readonly at: string;
  readonly row: number;
  readonly column: number;
  readonly value: string | number | boolean | null;
  /** openpyxl's: 's' text, 'n' number, 'f' formula, 'd' date */
  readonly type: string;
  /** 'RRGGBB' or null */
  readonly fill: string | null;
  readonly format: string;
}

/** @returns the workbook as openpyxl reads it */
export function openWorkbook(bytes: Uint8Array): OpenedWorkbook {
  return inFolder((folder) => {
    const script = join(folder, 'open.py');
    writeFileSync(script, OPEN);
    return JSON.parse(execFileSync(PYTHON, [script, saved(folder, bytes)], { encoding: 'utf8', maxBuffer: 1 << 28 }));
  });
}

/**
 * @param file its name, which tells LibreOffice what it is
 * @returns the text of the PDF that LibreOffice makes of it, page by page
 */
export function printedPages(bytes: Uint8Array, file = 'book.xlsx'): readonly string[] {
  return inFolder((folder) => {
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, saved(folder, bytes, file)], {
      stdio: 'ignore',
    });
    const pdf = join(folder, file.replace(/\.\w+$/, '.pdf'));
    if (readFileSync(pdf).subarray(0, 5).toString('latin1') !== '%PDF-') throw new Error('LibreOffice wrote no PDF');
    return execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
  });
}

const OPEN = `
import json, sys, openpyxl
def chart(c):
    a = c.anchor
    return {"type": type(c).__name__, "direction": getattr(c, "barDir", None), "grouping": getattr(c, "grouping", None), "at": [a._from.col, a._from.row, *([a.ext.cx, a.ext.cy] if hasattr(a, "ext") else [a.to.col, a.to.row])],
        "series": [{"name": x.tx.strRef.f, "categories": x.cat.strRef.f, "values": x.val.numRef.f} for x in c.series]}
book = openpyxl.load_workbook(sys.argv[1])
p = book.properties
out = {"properties": {"title": p.title, "subject": p.subject, "creator": p.creator, "created": p.created.isoformat()}, "sheets": []}
for s in book.worksheets:
    cells = []
    for row in s.iter_rows():
        for c in row:
            if c.value is None: continue
            v = c.value if isinstance(c.value, (str, int, float, bool)) else str(c.value)
            fill = c.fill.fgColor.rgb[2:] if c.fill.fill_type == "solid" and isinstance(c.fill.fgColor.rgb, str) else None
            cells.append({"at": c.coordinate, "row": c.row, "column": c.column, "value": v, "type": c.data_type, "fill": fill, "format": c.number_format})
    out["sheets"].append({"name": s.title, "tables": {t.name: t.ref for t in s.tables.values()}, "freeze": s.freeze_panes, "printTitles": s.print_title_rows,
        "orientation": s.page_setup.orientation, "fitToWidth": s.page_setup.fitToWidth, "widths": {k: d.width for k, d in s.column_dimensions.items()}, "cells": cells})
    out["sheets"][-1].update({"state": s.sheet_state, "isProtected": s.protection.sheet, "charts": [chart(c) for c in s._charts],
        "validations": {str(v.sqref): {"type": v.type, "formula": v.formula1} for v in s.data_validations.dataValidation},
        "hiddenColumns": [k for k, d in s.column_dimensions.items() if d.hidden]})
print(json.dumps(out))
`;

function saved(folder: string, bytes: Uint8Array, name = 'book.xlsx'): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-workbook-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
