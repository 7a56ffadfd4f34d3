/** One file is read: as the workbook that was sent out, by a shape that is remembered, or by recognition alone. */

import { createHash } from 'node:crypto';
import type { Mapping } from '#shared/domain/mapping.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE, type RagScale } from '#shared/domain/rag.ts';
import type { Problem, Reading } from '#shared/domain/reading.ts';
import type { Workbook } from '#shared/domain/sheet.ts';
import { ExcelRefusal, readWorkbook } from '../../excel/index.ts';
import { type OwnReads, ownKnown } from '../own/known.ts';
import { readReturned, remarksOn } from '../own/read-returned.ts';
import type { Vocabulary } from '../recognise/columns/vocabulary.ts';
import type { KnownPeriods } from '../recognise/columns/year-of-quarter.ts';
import { readTracker } from '../recognise/read.ts';
import { type KeptShape, shapeOfKnown } from '../shapes/profile-match.ts';
import { keepPicture } from './picture.ts';
import { type SessionFile, uncomparedYet } from './session.ts';

export interface ToRead {
  readonly id: string;
  readonly name: string;
  /** null = the file could not be opened */
  readonly bytes: Uint8Array | null;
}

/** By recognition and what is remembered, by recognition alone, or as a person says. */
export type HowToRead = 'remembered' | 'recognise' | { readonly mapping: Mapping };

export interface ReadContext {
  readonly vocabulary: Vocabulary;
  /** the plans of the store: they say which year "Q3" is of, where the workbook does not, and which statuses there are beside the usual */
  readonly known: readonly (KnownPeriods & Pick<PlanDocument, 'scale'>)[];
  readonly remembered: readonly KeptShape[];
  /** what the store knows of workbooks that Quarterdeck sent out; null = it is not asked */
  readonly own: OwnReads | null;
  readonly fault: (error: unknown) => void;
}

/** Reads one file. Never throws for what a file can do: a refused one says why. */
export function readFile(file: ToRead, how: HowToRead, { vocabulary, known, remembered, own: reads, fault }: ReadContext): SessionFile {
  const { name, bytes } = file;
  if (bytes === null) return refusedFile({ ...file, size: 0 }, NOT_OPENED);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const size = bytes.length;
  const refused = (problem: Problem): SessionFile => ({ ...refusedFile({ ...file, size }, problem), sha256 });
  try {
    const workbook = readWorkbook(bytes, name);
    const own = reads === null ? null : ownKnown(workbook, reads, vocabulary);
    const shape = how === 'remembered' && own === null ? shapeOfKnown(workbook, remembered) : null;
    const mapping = shape !== null ? { by: 'profile' as const, mapping: shape.mapping } : byHand(how);
    const asTracker = (book: Workbook, scale: RagScale) => readTracker(book, { vocabulary, scale, known, mapping });
    const returned = own === null ? null : readReturned(workbook, own, mapping?.mapping ?? null, vocabulary, asTracker);
    const readings = returned?.readings ?? scalesOf(known).map((scale) => ({ scale, reading: asTracker(workbook, scale) }));
    const reading = readings[0]?.reading ?? asTracker(workbook, DEFAULT_SCALE);
    const said = returned?.problems ?? [...(shape?.problems ?? []), ...remarksOn(workbook.remarks)];
    const problems = [...said, ...worthSaying(reading)];
    const readable = reading.items.length > 0;
    const blocking = problems.find(({ severity }) => severity === 'error')?.message ?? 'No table of actions was found in it.';
    const asRead = uncomparedYet(readable ? 'ready' : 'refused', readable ? '' : blocking, problems);
    return {
      ...asRead,
      id: file.id,
      name,
      size,
      sha256,
      modified: workbook.properties.modified,
      picture: keepPicture(workbook),
      sheets: sheetsOf(workbook, reading),
      mapping,
      profile: shape?.used ?? null,
      reading,
      readings,
      letGo: false,
      asRead,
    };
  } catch (error) {
    if (error instanceof ExcelRefusal)
      return refused({ severity: 'error', code: error.code, sheet: null, cell: null, message: error.message });
    fault(error);
    return refused(OUR_FAULT);
  }
}

/** A file of which nothing was read. */
export function refusedFile({ id, name, size }: Omit<ToRead, 'bytes'> & { readonly size: number }, problem: Problem): SessionFile {
  const asRead = uncomparedYet('refused', problem.message, [problem]);
  const nothing = { picture: null, sheets: [], mapping: null, profile: null, reading: null, readings: [], modified: null };
  return { ...asRead, ...nothing, id, name, size, sha256: '', letGo: false, asRead };
}

/**
 * Whose file it is shows only when it is compared, and what "3" or "Some concerns" means depends on that: it is read once for each scale
 * that a plan of the store has, the usual one first. Nearly always that is the only one.
 */
function scalesOf(known: ReadContext['known']): readonly RagScale[] {
  const scales = [DEFAULT_SCALE, ...known.map(({ scale }) => scale)];
  return [...new Map(scales.toReversed().map((scale) => [JSON.stringify(scale), scale])).values()].toReversed();
}

function byHand(how: HowToRead): SessionFile['mapping'] {
  return typeof how === 'string' ? null : { by: 'hand', mapping: how.mapping };
}

/** A status that cannot be read is asked about, so it need not be said as well; a missing period is said once, by what follows from it. */
function worthSaying(reading: Reading): Problem[] {
  return reading.problems.filter(({ code }) => code !== 'status-unreadable' && code !== 'period-not-said');
}

function sheetsOf(workbook: Workbook, reading: Reading): SessionFile['sheets'] {
  const rows = new Map<string, number>();
  for (const { title } of reading.items) rows.set(title.sheet, (rows.get(title.sheet) ?? 0) + 1);
  return workbook.sheets.map(({ name, visibility }) => ({
    name,
    rows: rows.get(name) ?? 0,
    ...(visibility === 'visible' ? {} : { hidden: true }),
  }));
}

/** Whatever goes wrong with one file, the others go on. */
export const OUR_FAULT: Problem = {
  severity: 'error',
  code: 'our-fault',
  sheet: null,
  cell: null,
  message:
    'Quarterdeck stumbled over this file; the fault is its own, and the log in the data folder says where. The other files are not affected. Please report it, with the file if you may.',
};

const NOT_OPENED: Problem = {
  severity: 'error',
  code: 'file-not-opened',
  sheet: null,
  cell: null,
  message: 'The file could not be opened: it was moved, or lies on a drive that is out of reach. Bring it within reach and add it again.',
};
