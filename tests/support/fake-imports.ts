/** A core for the screens' tests: answers in memory, remembers every call, and is driven from the test. Invented council, invented files. */

import type { ClientContext, ClientLink } from '@orpc/client';
import { DEFAULT_RULES } from '#shared/domain/reporting.ts';
import type { AppEvent, AppStatus, ImportDone } from '../../shared/contract/index.ts';
import { changeRows, sumsOf } from '../../shared/domain/change-rows.ts';
import { type Mapping, type MappingProfile, NO_MAPPING } from '../../shared/domain/mapping.ts';
import type { WrittenOutput } from '../../shared/domain/output.ts';
import type { PlanDocument, PlanSummary } from '../../shared/domain/plan.ts';
import type {
  Change,
  Decision,
  FilePreview,
  ImportPreview,
  PastedTable,
  SaidValue,
  SheetPicture,
  SourceSummary,
} from '../../shared/domain/preview.ts';
import { DEFAULT_SCALE } from '../../shared/domain/rag.ts';
import type { ColumnReading, TableReading } from '../../shared/domain/reading.ts';
import type { Readiness } from '../../shared/domain/return.ts';

export const IMPORT_ID = '01980000-0000-7000-8000-000000000001';
export const PLAN_ID = '01980000-0000-7000-8000-0000000000aa';
export const COMMAND_ID = '01980000-0000-7000-8000-0000000000cc';

export const PROFILE_ID = '01980000-0000-7000-8000-0000000000bb';

export interface FakeCore {
  readonly link: ClientLink<ClientContext>;
  /** "imports.start", "imports.decide", ... with their input, in order */
  readonly calls: { readonly name: string; readonly input: unknown }[];
  readonly state: FakeState;
  tell(event: AppEvent): void;
}

export interface FakeState {
  status: AppStatus;
  plans: PlanSummary[];
  plan: PlanDocument;
  preview: ImportPreview | null;
  waiting: readonly Decision[];
  readiness: Readiness;
  /** the procedure of this name fails with this error */
  failing: Map<string, Error>;
  profiles: readonly MappingProfile[];
  /** what a file becomes when it is read as a mapping says */
  reread: (file: FilePreview, mapping: Mapping | null) => FilePreview;
  /** a correction takes until `finish` is called */
  slow: boolean;
  finish: () => void;
  pasted: PastedTable;
  sources: readonly SourceSummary[];
  /** what every stored file said */
  saidByFiles: readonly SaidValue[];
  /** the rows of every sheet of every file */
  sheet: (fromRow: number, rows: number) => SheetPicture;
}

export function fakeCore(change: Partial<FakeState> = {}): FakeCore {
  const calls: FakeCore['calls'] = [];
  const state: FakeState = { ...fakeState(), ...change };
  const events = eventQueue();
  const answers: Readonly<Record<string, (input: never) => unknown>> = {
    'app.status': () => state.status,
    'app.events': () => events.iterate(),
    'plans.list': () => state.plans,
    'plans.get': () => state.plan,
    'plans.create': ({ name }: { name: string }) => {
      state.plans = [{ id: PLAN_ID, name, organisation: null, itemCount: 0, periods: [] }];
      return { commandId: COMMAND_ID, summary: `Plan "${name}" created`, planId: PLAN_ID };
    },
    'imports.start': () => ({ importId: IMPORT_ID }),
    'imports.current': () => state.preview,
    'imports.get': () => state.preview,
    'imports.changes': ({ fileId, from, count }: { fileId: string; from: number; count: number }) => {
      const rows = changeRows(state.preview?.files.find(({ id }) => id === fileId)?.changes ?? []);
      return { total: rows.length, rows: rows.slice(from, from + count) };
    },
    'imports.sheet': ({ fromRow, rows }: { fromRow: number; rows: number }) => state.sheet(fromRow, rows),
    'imports.decideAll': ({ decisionIds, choice }: { decisionIds: readonly string[]; choice: string | null }) => {
      for (const id of decisionIds) if (state.preview) state.preview = withChoice(state.preview, id, choice);
      state.waiting = state.waiting.filter((decision) => !decisionIds.includes(decision.id));
      return {
        summary: choice === null ? `${decisionIds.length} decisions wait again` : `${decisionIds.length} decisions taken: ${choice}`,
      };
    },
    'imports.decide': ({ decisionId, choice }: { decisionId: string; choice: string | null }) => {
      if (state.preview) state.preview = withChoice(state.preview, decisionId, choice);
      state.waiting = state.waiting.filter((decision) => decision.id !== decisionId);
      return { summary: choice === null ? 'The decision waits again' : `Decided: ${choice}` };
    },
    'imports.correct': ({ importId, fileId, mapping }: { importId: string; fileId: string; mapping: Mapping | null }) => {
      const before = state.preview;
      if (before) {
        const read = before.files.map((file) => (file.id === fileId ? state.reread(file, mapping) : file));
        const after: ImportPreview = { ...before, files: read };
        if (state.slow) {
          state.preview = { ...before, state: 'reading' };
          state.finish = () => {
            state.preview = after;
            events.push({ kind: 'import-ready', importId });
          };
        } else state.preview = after;
      }
      return { importId };
    },
    'imports.marked': () => new File(['workbook'], 'Return Q3 - Place - to check.xlsx'),
    'imports.problems': () => new File(['workbook'], 'Import - problems.xlsx'),
    'imports.pasted': () => state.pasted,
    'sources.list': () => state.sources,
    'sources.said': ({ from, count }: { from: number; count: number }) => ({
      total: state.saidByFiles.length,
      said: state.saidByFiles.slice(from, from + count),
      sheets: [...new Set(state.saidByFiles.map(({ sheet }) => sheet))],
    }),
    'sources.sheet': ({ fromRow, rows }: { fromRow: number; rows: number }) => state.sheet(fromRow, rows),
    'sources.file': () => new File(['workbook'], 'stored.xlsx'),
    'profiles.list': () => state.profiles,
    'profiles.save': ({ name, profileId }: { name: string; profileId: string | null }) => {
      const id = profileId ?? PROFILE_ID;
      state.profiles = [...state.profiles.filter((one) => one.id !== id), profile({ id, name })];
      return { commandId: COMMAND_ID, summary: `Shape "${name}" remembered`, profileId: id };
    },
    'profiles.rename': ({ profileId, name }: { profileId: string; name: string }) => {
      state.profiles = state.profiles.map((one) => (one.id === profileId ? { ...one, name } : one));
      return { commandId: COMMAND_ID, summary: `Shape renamed to "${name}"` };
    },
    'profiles.edit': () => ({ commandId: COMMAND_ID, summary: 'Shape changed' }),
    'profiles.remove': ({ profileId }: { profileId: string }) => {
      state.profiles = state.profiles.filter((one) => one.id !== profileId);
      return { commandId: COMMAND_ID, summary: 'Shape forgotten' };
    },
    'profiles.export': () => new File(['{}'], 'Place return.json'),
    'profiles.import': ({ file }: { file: File }) => {
      state.profiles = [...state.profiles, profile({ id: PROFILE_ID, name: file.name })];
      return { commandId: COMMAND_ID, summary: 'Shape taken in', profileId: PROFILE_ID };
    },
    'imports.accept': (): ImportDone => {
      if (state.preview)
        state.preview = {
          ...state.preview,
          state: 'accepted',
          commandId: COMMAND_ID,
          files: state.preview.files.map((file) => (file.outcome === 'ready' ? { ...file, outcome: 'imported' } : file)),
        };
      return { commandId: COMMAND_ID, summary: 'Imported 2 files: 4 reports', created: 0, changed: 4, waiting: 0, planIds: [PLAN_ID] };
    },
    'imports.cancel': () => {
      state.preview = null;
      return { cancelled: true };
    },
    'imports.waiting': () => ({ decisions: state.waiting }),
    'returns.readiness': () => state.readiness,
    'outputs.write': () => {
      const produced = writtenOutput();
      state.readiness = { ...state.readiness, produced: [...state.readiness.produced, produced] };
      return { commandId: '01980000-0000-7000-8000-0000000000ed', summary: 'Return written', written: [produced] };
    },
    'outputs.file': () => new File(['workbook'], 'return.xlsx'),
    'history.undo': () => {
      state.preview = null;
      return { commandId: COMMAND_ID, summary: 'Undone: imported 2 files' };
    },
    'sample.open': () => ({
      commandId: COMMAND_ID,
      summary: 'The sample plan is open',
      created: 64,
      changed: 0,
      waiting: 0,
      planIds: [PLAN_ID],
    }),
    'desktop.saveOutput': () => ({ savedAs: 'C:\\Papers\\return.xlsx' }),
    'desktop.showOutput': () => ({ opened: true }),
    'desktop.openMail': () => ({ opened: true, savedAs: null }),
  };
  const link: ClientLink<ClientContext> = {
    call: async (path, input) => {
      const name = path.join('.');
      if (name !== 'app.events') calls.push({ name, input });
      const failure = state.failing.get(name);
      if (failure) throw failure;
      const answer = answers[name];
      if (!answer) throw new Error(`The fake core does not answer ${name}`);
      return answer(input as never);
    },
  };
  return { link, calls, state, tell: events.push };
}

function fakeState(): FakeState {
  return {
    status: {
      version: '0.0.0',
      host: 'loopback',
      dataFolder: '/data',
      savedAt: null,
      undo: null,
      redo: null,
      waitingDecisions: 0,
      notices: [],
    },
    plans: [
      {
        id: PLAN_ID,
        name: 'Wexmoor Improvement Plan',
        organisation: 'Wexmoor Borough Council',
        itemCount: 66,
        periods: ['2024-25 Q2', '2024-25 Q3'],
      },
    ],
    plan: {
      id: PLAN_ID,
      name: 'Wexmoor Improvement Plan',
      organisation: 'Wexmoor Borough Council',
      levels: [{ name: 'Priority' }, { name: 'Action' }],
      scale: DEFAULT_SCALE,
      rules: DEFAULT_RULES,
      periods: ['2024-25 Q2', '2024-25 Q3'],
      items: [],
      posts: [],
      committees: [],
    },
    preview: null,
    waiting: [],
    readiness: readiness(),
    failing: new Map(),
    profiles: [],
    reread: (file, mapping) => ({ ...file, mapping: mapping ?? NO_MAPPING }),
    slow: false,
    finish: () => undefined,
    pasted: { rows: [], from: 'text', mended: [], how: '' },
    sources: [],
    saidByFiles: [],
    sheet: placeSheet,
  };
}

function withChoice(preview: ImportPreview, decisionId: string, choice: string | null): ImportPreview {
  return {
    ...preview,
    files: preview.files.map((file) => ({
      ...file,
      decisions: file.decisions.map((decision) => (decision.id === decisionId ? { ...decision, chosen: choice } : decision)),
    })),
  };
}

function eventQueue() {
  const waiting: ((event: AppEvent) => void)[] = [];
  const kept: AppEvent[] = [];
  return {
    push: (event: AppEvent) => {
      const next = waiting.shift();
      if (next) next(event);
      else kept.push(event);
    },
    async *iterate(): AsyncGenerator<AppEvent> {
      for (;;) {
        const event = kept.shift();
        yield event ?? (await new Promise<AppEvent>((resolve) => waiting.push(resolve)));
      }
    },
  };
}

/** A remembered shape of the Place return. */
export function profile(change: Partial<MappingProfile> = {}): MappingProfile {
  return {
    id: PROFILE_ID,
    name: 'Place return',
    planId: PLAN_ID,
    sheets: [
      {
        name: null,
        use: null,
        hiddenRows: null,
        hiddenColumns: null,
        tables: [
          {
            transposed: false,
            headerDepth: 2,
            endsBefore: null,
            columns: [
              { header: 'Ref', offset: 0, role: 'ref', level: null, dates: null },
              { header: 'Commentary {period}', offset: 5, role: 'update', level: null, dates: null },
            ],
            levels: [{ name: 'Committee', from: 'banner-row', column: null }],
          },
        ],
      },
    ],
    values: [{ text: 'A/G', fill: null, code: 'A' }],
    ...change,
  };
}

/** Two returns, one with decisions, one file that was seen before and one that cannot be read. */
export function importPreview(change: Partial<ImportPreview> = {}): ImportPreview {
  return {
    id: IMPORT_ID,
    state: 'ready',
    progress: { done: 4, total: 4, file: null },
    files: [placeReturn(), corporateReturn(), seenBefore(), oldWorkbook()],
    seconds: 0.8,
    commandId: null,
    ...change,
  };
}

export function filePreview(change: Partial<FilePreview> & Pick<FilePreview, 'id' | 'file'>): FilePreview {
  return {
    sha256: 'a'.repeat(64),
    bytes: 12_000,
    outcome: 'ready',
    kind: 'return',
    plan: { id: PLAN_ID, name: 'Wexmoor Improvement Plan' },
    period: '2024-25 Q3',
    sender: null,
    summary: '',
    counts: { rows: 0, matched: 0, created: 0, changed: 0, unchanged: 0, skipped: 0 },
    tables: [],
    levels: [],
    sheets: [],
    mapping: { sheets: [], values: [] },
    profile: null,
    statusValues: [],
    changes: [],
    changeCount: change.changes?.length ?? 0,
    sums: sumsOf(change.changes ?? []),
    decisions: [],
    missing: [],
    newItems: [],
    ignored: [],
    problems: [],
    ...change,
  };
}

const SHEET = 'Economy & Transport';

function placeReturn(): FilePreview {
  return filePreview({
    id: 'place',
    file: 'Return Q3 - Place.xlsx',
    sender: 'Place',
    summary: '3 reports, 2 change status',
    sheets: [
      { name: 'Environment', rows: 0 },
      { name: SHEET, rows: 11 },
    ],
    levels: [{ name: 'Committee', from: 'banner-row', confidence: 0.97, reason: 'one cell merged over A:F that names a committee' }],
    tables: [PLACE_TABLE],
    changes: [
      change('B2.4.1', 'Harbour wall repairs', 'rag', 'G', 'B', 'E5'),
      change('B2.4.1', 'Harbour wall repairs', 'update', null, 'Finished in December.', 'F5'),
      change('B2.4.3', 'Flood grant claims', 'rag', 'A', 'R', 'E7'),
      change('B2.5.1', 'Moorland bus review', 'rag', 'G', 'G', 'E13'),
    ],
    problems: [
      {
        severity: 'warning',
        code: 'letter-and-colour-differ',
        sheet: SHEET,
        cell: 'E14',
        message: 'The letter says amber and the fill says green; the letter was taken. Check the cell.',
      },
    ],
    ignored: [{ sheet: SHEET, row: 17, text: 'Total 11', reason: 'a total' }],
  });
}

function corporateReturn(): FilePreview {
  return filePreview({
    id: 'corporate',
    file: 'Return Q3 - Corporate.xlsx',
    summary: '1 report',
    sheets: [{ name: 'Sheet1', rows: 1 }],
    tables: [{ ...PLACE_TABLE, sheet: 'Sheet1' }],
    changes: [change('A1.1.1', 'Pay policy', 'rag', 'G', 'G', 'C4', 'Sheet1')],
    decisions: [
      {
        id: 'd1',
        code: 'invalid-status',
        ref: 'A1.1.2',
        title: 'Improve understanding of scrutiny',
        file: 'Return Q3 - Corporate.xlsx',
        sheet: 'Sheet1',
        cell: 'C3',
        message: '“Amber/Green” is not a status of this plan',
        before: 'G',
        after: 'Amber/Green',
        options: [
          { key: 'A', label: 'Mainly on track', rag: 'A' },
          { key: 'G', label: 'On track', rag: 'G' },
          { key: 'leave', label: 'Leave out', rag: null },
        ],
        chosen: null,
      },
      {
        id: 'd2',
        code: 'plan-field-changed',
        ref: 'A1.1.4',
        title: 'Medium-term plan',
        file: 'Return Q3 - Corporate.xlsx',
        sheet: 'Sheet1',
        cell: 'B5',
        message: 'Lead officer of A1.1.4 changed',
        before: 'Head of Finance',
        after: 'Interim Head of Finance',
        options: [
          { key: 'change', label: 'Change from Q3', rag: null },
          { key: 'same', label: 'Same post', rag: null },
          { key: 'keep', label: 'Keep', rag: null },
        ],
        chosen: null,
      },
    ],
  });
}

function seenBefore(): FilePreview {
  return filePreview({ id: 'seen', file: 'Council plan Q2.xlsx', outcome: 'unchanged', summary: 'Same file as on 17 October' });
}

function oldWorkbook(): FilePreview {
  return filePreview({
    id: 'old',
    file: 'Old tracker.xls',
    outcome: 'refused',
    kind: null,
    plan: null,
    summary: 'Excel 97-2003 workbook',
    problems: [
      {
        severity: 'error',
        code: 'old-workbook',
        sheet: null,
        cell: null,
        message: 'This is an Excel 97-2003 workbook (.xls). Open it in Excel and save it as .xlsx.',
      },
    ],
  });
}

export function change(
  ref: string,
  title: string,
  field: Change['field'],
  before: string | null,
  after: string,
  cell: string,
  sheet = SHEET,
): Change {
  return {
    id: `${ref} ${field} ${cell}`,
    kind: 'report',
    ref,
    title,
    field,
    period: '2024-25 Q3',
    before,
    after,
    sheet,
    cell,
    matchedBy: null,
  };
}

const COLUMNS: readonly ColumnReading[] = [
  column(1, 'Ref', 'ref', 1, '11 of 11 cells are refs of this plan'),
  column(2, 'Title', 'title', 0.99, '11 of 11 are titles of the plan'),
  column(3, 'Lead', 'officer', 0.99, '11 of 11 are posts the plan knows'),
  column(4, 'Q2', 'status', 0.96, 'fills are colours of the key, and agree with the plan', '2024-25 Q2'),
  column(5, 'Q3', 'status', 0.96, 'no words, but all 11 fills are colours of the key', '2024-25 Q3'),
  column(6, 'Commentary', 'update', 0.88, '“Commentary” under “Q3”; sentences, 9 to 14 words', '2024-25 Q3'),
];

function column(
  number: number,
  header: string,
  role: ColumnReading['role'],
  confidence: number,
  reason: string,
  period: string | null = null,
): ColumnReading {
  return { column: number, header, role, level: null, period, confidence, reason };
}

const PLACE_TABLE: TableReading = {
  sheet: SHEET,
  range: { top: 2, left: 1, bottom: 16, right: 6 },
  headerRows: [2, 3],
  bannerRows: [4, 12],
  confidence: 0.98,
  reason: '"Ref", "Title", "Q3" are header words; merges join the two rows',
  columns: COLUMNS,
};

const FILLS = { B: '#0070C0', G: '#00B050', A: '#FFC000', R: '#FF0000' } as const;
const ROWS: readonly (readonly [ref: string, title: string, post: string, q2: keyof typeof FILLS, q3: keyof typeof FILLS])[] = [
  ['B2.4.1', 'Complete the repairs of the harbour wall and reopen the promenade', 'Head of Coastal Works', 'G', 'B'],
  ['B2.4.2', 'Reopen the market hall with forty stalls and a café', 'Head of Rural and Cultural Economy', 'G', 'G'],
  ['B2.4.3', 'Claim the flood grant for the moorland villages', 'Programme Director Flood Recovery', 'A', 'R'],
  ['B2.4.4', 'Deliver the Wexmoor Rural Action Plan 2022-26', 'Head of Rural and Cultural Economy', 'G', 'B'],
  ['B2.4.5', 'Continue to deliver fibre to the villages', 'Head of Economic Development', 'G', 'G'],
  ['B2.4.6', 'Develop a clear place marketing approach', 'Head of Economic Development', 'G', 'G'],
  ['B2.4.7', 'Enable the delivery of Saltmarsh Garden Village', 'Head of Economic Development', 'G', 'G'],
  ['B2.5.1', 'Complete the moorland bus review', 'Head of Strategic Transport', 'G', 'G'],
  ['B2.5.2', 'Deliver a borough-wide demand-responsive transport service', 'Head of Strategic Transport', 'G', 'A'],
  ['B2.5.3', 'Secure further funding for active travel routes', 'Head of Strategic Transport', 'G', 'G'],
  ['B2.5.4', 'Update the business case for the eastern bypass', 'Head of Strategic Infrastructure', 'G', 'G'],
];

/** The sheet of the Place return: a title, two header rows, two headings, eleven actions. */
export function placeSheet(fromRow: number, rows: number): SheetPicture {
  const text = (column: number, words: string, bold = false, fill: string | null = null) => ({
    column,
    text: words,
    fill,
    bold,
    note: null,
  });
  const head = [
    { number: 1, cells: [text(1, 'PLACE DIRECTORATE')] },
    { number: 2, cells: [text(1, 'Action', true), text(3, 'Lead', true), text(4, '2024/25', true), text(6, 'Commentary', true)] },
    { number: 3, cells: [text(1, 'Ref', true), text(2, 'Title', true), text(4, 'Q2', true), text(5, 'Q3', true), text(6, 'Q3', true)] },
    { number: 4, cells: [text(1, 'Economy and Growth Committee', true, '#EFEFEF')] },
  ];
  const body = ROWS.map(([ref, title, post, q2, q3], index) => ({
    number: index + (index < 7 ? 5 : 6),
    cells: [
      text(1, ref),
      text(2, title),
      text(3, post),
      text(4, '', false, FILLS[q2]),
      text(5, '', false, FILLS[q3]),
      text(
        6,
        q3 === 'B'
          ? 'COMPLETE: closed by the programme board on 12 December 2024.'
          : 'Delivery remains on schedule; milestones for the quarter met.',
      ),
    ],
  }));
  const banner = { number: 12, cells: [text(1, 'Highways and Transport Committee', true, '#EFEFEF')] };
  const all = [...head, ...body, banner].toSorted((a, b) => a.number - b.number);
  return {
    file: 'Return Q3 - Place.xlsx',
    sheet: SHEET,
    rowCount: 16,
    columnCount: 6,
    columnWidths: [9, 52, 30, 6, 6, 60],
    merges: [
      { top: 2, left: 1, bottom: 2, right: 2 },
      { top: 2, left: 3, bottom: 3, right: 3 },
      { top: 2, left: 4, bottom: 2, right: 5 },
      { top: 4, left: 1, bottom: 4, right: 6 },
      { top: 12, left: 1, bottom: 12, right: 6 },
    ],
    rows: all.filter((row) => row.number >= fromRow && row.number < fromRow + rows).map((row) => ({ ...row, hidden: false })),
    columns: COLUMNS,
  };
}

/** A sheet of 20,000 rows, a window at a time. */
export function longSheet(fromRow: number, rows: number): SheetPicture {
  const rowCount = 20_000;
  return {
    ...placeSheet(1, 1),
    rowCount,
    merges: [],
    rows: Array.from({ length: Math.max(0, Math.min(rows, rowCount - fromRow + 1)) }, (_, index) => ({
      number: fromRow + index,
      hidden: false,
      cells: [{ column: 1, text: `Row ${fromRow + index}`, fill: null, bold: false, note: null }],
    })),
  };
}

export function writtenOutput(change: Partial<WrittenOutput> = {}): WrittenOutput {
  return {
    id: '01980000-0000-7000-8000-0000000000ee',
    kind: 'board',
    publicationId: null,
    period: '2024-25 Q3',
    producedAt: '2025-01-14T09:58:00.000Z',
    file: 'Wexmoor Improvement Plan 2024-25 Q3.xlsx',
    sha256: 'c0ffee1234567890'.repeat(4),
    bytes: 48_213,
    ...change,
  };
}

export function readiness(change: Partial<Readiness> = {}): Readiness {
  return {
    planId: PLAN_ID,
    period: '2024-25 Q3',
    reportable: 66,
    reported: 63,
    outstanding: [
      {
        ref: 'A2.4.1',
        title: 'Attract more foster carers',
        officers: ['Head of Provider Services'],
        lastRag: 'A',
        lastPeriod: '2024-25 Q2',
      },
      {
        ref: 'A1.5.2',
        title: 'Complete the office moves',
        officers: ['Executive Director – Place'],
        lastRag: 'G',
        lastPeriod: '2024-25 Q2',
      },
      { ref: 'A3.1.4', title: 'Update the licensing policy', officers: [], lastRag: null, lastPeriod: null },
    ],
    waitingDecisions: 3,
    headline: {
      text: '14 of 66 actions (21%) are complete; 1 of 12 priorities is complete in full: 3.',
      actions: 66,
      complete: 14,
      percent: 21,
      parents: 12,
      parentsComplete: ['3'],
    },
    counts: [
      { code: 'R', label: 'Off track', meaning: 'off-track', count: 5, percent: 8 },
      { code: 'A', label: 'Mainly on track', meaning: 'at-risk', count: 10, percent: 15 },
      { code: 'G', label: 'On track', meaning: 'on-track', count: 32, percent: 48 },
      { code: 'B', label: 'Completed', meaning: 'complete', count: 14, percent: 21 },
      { code: 'S', label: 'Scheduled', meaning: 'not-started', count: 2, percent: 3 },
      { code: null, label: 'Not reported', meaning: 'not-reported', count: 3, percent: 5 },
    ],
    previousPeriod: '2024-25 Q2',
    movement: { improved: 9, worsened: 6, started: 2, completed: 7, unchanged: 48, notComparable: 3 },
    produced: [],
    ...change,
  };
}
