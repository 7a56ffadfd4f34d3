import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { hybridClock } from '#core/store/hybrid-clock.ts';
import { snake, TABLE_NAMES } from '#core/store/rows.ts';
import type { TableName, Tables } from '#core/store/tables.ts';
import { DEFAULT_RULES } from '#shared/domain/reporting.ts';
import { dumpDomain, fakeClock, testStore } from '../support/core.ts';

const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** One row of every table with every field said: the compiler holds it to `Tables`, the test holds `Tables` to the schema. */
const full: { readonly [K in TableName]: Tables[K] } = {
  organisation: { id: id(1), name: 'Wexmoor Borough Council' },
  directorate: { id: id(2), organisationId: id(1), name: 'Place', email: 'place@council.example' },
  ragScale: { id: id(3), name: 'Three points' },
  ragValue: {
    id: id(4),
    scaleId: id(3),
    position: 0.5,
    code: 'X',
    label: 'Bad',
    definition: 'Not good',
    meaning: 'off-track',
    look: 'r',
    words: ['bad', 'poor'],
  },
  plan: { id: id(5), name: 'Plan', organisationId: id(1), scaleId: id(3), reporting: DEFAULT_RULES },
  level: { id: id(6), planId: id(5), position: 0, name: 'Action' },
  post: { id: id(7), planId: id(5), directorateId: id(2), name: 'Head of HR', email: 'hr@council.example' },
  postAlias: { id: id(8), postId: id(7), alias: 'HR' },
  committee: { id: id(9), planId: id(5), name: 'Finance', code: 'FSC', email: 'fsc@council.example' },
  committeeAlias: { id: id(10), committeeId: id(9), alias: 'Fin' },
  importBatch: { id: id(11), importedAt: '2025-01-15T09:00:00.000Z', fileCount: 1 },
  sourceFile: {
    id: id(12),
    batchId: id(11),
    name: 'plan.xlsx',
    sha256: '00',
    bytes: 7,
    kind: 'plan',
    planId: id(5),
    period: '2024-25 Q3',
    sender: 'Place',
    modified: '2025-01-10T09:30:00Z',
    reading: { rows: [1, 2], text: 'a "quoted" word' },
  },
  item: {
    id: id(13),
    planId: id(5),
    parentId: null,
    levelId: id(6),
    position: 1.25,
    ref: '007',
    refGiven: true,
    title: 'Title',
    narrative: 'Two\nlines',
    kind: 'Project',
    officerText: 'HR',
    committeeText: 'Fin',
    sponsorText: 'Chief Executive',
    retired: 'dropped',
    sourceId: id(12),
    sourceSheet: 'Sheet',
    sourceCell: 'A1',
  },
  itemPost: { id: id(14), itemId: id(13), postId: id(7), role: 'support', position: 2 },
  itemCommittee: { id: id(15), itemId: id(13), committeeId: id(9), position: 3 },
  timescale: {
    id: id(16),
    itemId: id(13),
    role: 'forecast',
    text: 'September 2024 March 2025',
    kind: 'several',
    startsOn: '2024-09-30',
    endsOn: '2025-03-31',
    milestones: [{ text: 'September 2024', start: null, end: '2024-09-30' }],
  },
  itemLink: { id: id(17), itemId: id(13), kind: 'see', text: 'See 4', targetId: id(13) },
  period: {
    id: id(18),
    planId: id(5),
    period: '2024-25 Q3',
    startsOn: '2024-10-01',
    endsOn: '2024-12-31',
    returnsDueOn: '2025-01-15',
    boardOn: '2025-01-24',
    state: 'moderation',
    openedAt: '2025-01-02T09:00:00.000Z',
    asks: ['Agree a new date for 1.2'],
    reopenedFor: 'A figure was wrong',
  },
  excused: { id: id(24), itemId: id(13), period: '2024-25 Q3', reason: 'Paused by committee' },
  dispatch: {
    id: id(25),
    planId: id(5),
    period: '2024-25 Q3',
    kind: 'directorate',
    recipient: 'Place',
    version: 2,
    file: 'Place Q3.xlsx',
    sha256: '12',
    bytes: 9,
    madeAt: '2025-01-02T09:00:00.000Z',
    itemIds: [id(13)],
    purpose: 'reminder',
  },
  reminder: { id: id(26), planId: id(5), period: '2024-25 Q3', recipient: 'Head of HR', at: '2025-01-13T09:00:00.000Z', itemIds: [id(13)] },
  flagLook: {
    id: id(27),
    itemId: id(13),
    period: '2024-25 Q3',
    code: 'no-path-to-green',
    mark: 'R',
    comment: 'asked',
    at: '2025-01-13T09:00:00.000Z',
    who: 'pmo',
  },
  approval: {
    id: id(28),
    itemId: id(13),
    reference: 'CR 12',
    reason: 'Late start',
    approvedOn: '2025-01-10',
    dueBefore: 'March 2025',
    dueAfter: 'May 2025',
  },
  publication: {
    id: id(29),
    planId: id(5),
    period: '2024-25 Q3',
    revision: 1,
    publishedAt: '2025-01-15T09:00:00.000Z',
    who: 'pmo',
    reason: 'because',
    changed: ['1.1: G became A'],
    headline: '1 of 2 actions (50%) is complete',
    frozen: { layout: 2 },
    sha256: '13',
    sources: ['11'],
  },
  boardTemplate: {
    id: id(30),
    planId: id(5),
    name: 'Board pack',
    file: 'Board.xlsm',
    sha256: '14',
    bytes: 9,
    map: { cells: [{ sheet: 'S', cell: 'B2', field: 'period', code: null }], tables: [] },
  },
  houseStyle: { id: id(31), planId: id(5), file: 'House.docx', sha256: '15', bytes: 9 },
  report: {
    id: id(19),
    itemId: id(13),
    period: '2024-25 Q3',
    reportedRag: 'X',
    moderatedRag: 'X',
    moderationReason: 'because',
    narrative: 'said',
    pathToGreen: 'path',
    forecast: 'May',
    percent: 40,
    saidBy: 'HR',
    note: 'note',
    ragSourceId: id(12),
    ragSheet: 'S',
    ragCell: 'B2',
    narrativeSourceId: id(12),
    narrativeSheet: 'S',
    narrativeCell: 'B3',
  },
  decision: { id: id(20), batchId: id(11), planId: id(5), position: 1, choice: 'keep', payload: { a: null } },
  publishedReturn: {
    id: id(21),
    planId: id(5),
    period: '2024-25 Q3',
    producedAt: '2025-01-15T09:00:00.000Z',
    file: 'return.xlsx',
    sha256: '11',
    bytes: 9,
    frozen: { items: [] },
    output: 'board',
    publicationId: id(29),
    templateId: id(30),
  },
  mappingProfile: { id: id(22), planId: id(5), name: 'Place returns', signature: 'abc', mapping: { ref: 1 } },
  vocabulary: { id: id(23), word: 'exec lead', role: 'officer' },
};

describe('every table', () => {
  it('has the columns its row type says, keeps every value, and comes and goes with undo', () => {
    const { store, dataDir } = testStore();
    const empty = dumpDomain(dataDir);
    expect(Object.keys(empty).sort()).toEqual(TABLE_NAMES.map(snake).sort());
    store.commit({ kind: 'import', summary: 'one of everything', planIds: [id(5)] }, (tx) => {
      for (const table of TABLE_NAMES) tx.insert(table, full[table]);
    });
    for (const table of TABLE_NAMES) {
      expect(store.row(table, full[table].id)).toEqual(full[table]);
      expect(store.rows(table)).toEqual([full[table]]);
    }
    const db = new Sqlite(join(dataDir, 'quarterdeck.db'), { readonly: true });
    for (const table of TABLE_NAMES) {
      const columns = db.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)').all(snake(table));
      expect(columns.map(({ name }) => name).sort()).toEqual(Object.keys(full[table]).map(snake).sort());
    }
    db.close();
    const whole = dumpDomain(dataDir);
    store.undo(null);
    expect(dumpDomain(dataDir)).toEqual(empty);
    store.redo();
    expect(dumpDomain(dataDir)).toEqual(whole);
  });

  it('logs each field that changed with what it was, what it became, its cell and a stamp', () => {
    const { store, dataDir } = testStore();
    store.commit({ kind: 'import', summary: 'one of everything', planIds: [id(5)] }, (tx) => {
      for (const table of TABLE_NAMES) tx.insert(table, full[table]);
    });
    const source = { sourceId: id(12), sheet: 'Sheet', cell: 'C7' };
    const done = store.commit({ kind: 'import', summary: 'again', planIds: [id(5)] }, (tx) => {
      tx.update('item', id(13), { title: 'New', refGiven: true, narrative: null }, source);
    });
    const db = new Sqlite(join(dataDir, 'quarterdeck.db'), { readonly: true });
    const lines = db.prepare('SELECT entity, row_id, field, before, after, source_id, source_cell FROM change_log WHERE command_id = ?');
    expect(lines.all(done.commandId)).toEqual([
      { entity: 'item', row_id: id(13), field: 'title', before: '"Title"', after: '"New"', source_id: id(12), source_cell: 'C7' },
      { entity: 'item', row_id: id(13), field: 'narrative', before: '"Two\\nlines"', after: 'null', source_id: id(12), source_cell: 'C7' },
    ]);
    const stamps = db.prepare<[], { stamp: string }>('SELECT DISTINCT stamp FROM change_log ORDER BY seq').all();
    expect(stamps.map(({ stamp }) => stamp)).toEqual(stamps.map(({ stamp }) => stamp).sort());
    db.close();
  });
});

describe('a stamp', () => {
  it('comes after the one before, though the clock stands still, runs back, or the program starts anew', () => {
    const clock = fakeClock();
    const stamps = hybridClock(clock, 'laptop', null);
    const given = [stamps.next(), stamps.next()];
    clock.move(-3_600_000);
    given.push(stamps.next());
    const restarted = hybridClock(clock, 'laptop', given.at(-1) ?? null);
    given.push(restarted.next());
    clock.move(7_200_000);
    given.push(restarted.next());
    expect(given).toEqual([...given].sort());
    expect(new Set(given).size).toBe(given.length);
  });
});
