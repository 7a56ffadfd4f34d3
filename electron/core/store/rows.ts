/** Rows in and out of SQLite: column names, and the two kinds of value SQLite does not have (yes/no, structured). */
import type { Database, Statement } from 'better-sqlite3';
import type { Patch, TableName, Tables } from './tables.ts';

export type Value = string | number | null;
export type Stored = Record<string, Value>;

const special: Readonly<Partial<Record<TableName, Readonly<Record<string, 'boolean' | 'json'>>>>> = {
  ragValue: { words: 'json' },
  item: { refGiven: 'boolean' },
  timescale: { milestones: 'json' },
  sourceFile: { reading: 'json' },
  decision: { payload: 'json' },
  plan: { reporting: 'json' },
  period: { asks: 'json' },
  dispatch: { itemIds: 'json' },
  reminder: { itemIds: 'json' },
  publication: { frozen: 'json', changed: 'json', sources: 'json' },
  boardTemplate: { map: 'json' },
  publishedReturn: { frozen: 'json' },
  mappingProfile: { mapping: 'json' },
};

export const TABLE_NAMES: readonly TableName[] = [
  'organisation',
  'directorate',
  'ragScale',
  'ragValue',
  'plan',
  'level',
  'post',
  'postAlias',
  'committee',
  'committeeAlias',
  'importBatch',
  'sourceFile',
  'item',
  'itemPost',
  'itemCommittee',
  'timescale',
  'itemLink',
  'period',
  'report',
  'excused',
  'dispatch',
  'reminder',
  'flagLook',
  'approval',
  'decision',
  'publication',
  'boardTemplate',
  'houseStyle',
  'publishedReturn',
  'mappingProfile',
  'vocabulary',
];

const snakes = new Map<string, string>();

/** 'itemPost' -> 'item_post' */
export function snake(name: string): string {
  let found = snakes.get(name);
  if (found === undefined) {
    found = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    snakes.set(name, found);
  }
  return found;
}

export interface TableShape {
  /** as the core calls them, in the order of the table; the first is 'id' */
  readonly columns: readonly string[];
  readonly select: string;
  readonly ordered: boolean;
}

/** Reads the shape of every domain table from the database itself. */
export function tableShapes(db: Database): Record<TableName, TableShape> {
  const shapes = {} as Record<TableName, TableShape>;
  for (const table of TABLE_NAMES) {
    const names = db.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)').all(snake(table));
    const columns = names.map(({ name }) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
    const list = names.map(({ name }, i) => `"${name}" AS "${columns[i]}"`).join(', ');
    shapes[table] = { columns, select: `SELECT ${list} FROM ${snake(table)}`, ordered: columns.includes('position') };
  }
  return shapes;
}

export interface RowReader {
  row<K extends TableName>(table: K, id: string): Tables[K] | null;
  rows<K extends TableName>(table: K, where?: Patch<Tables[K]>): Tables[K][];
  last<K extends TableName>(table: K, where: Patch<Tables[K]>): Tables[K] | null;
  /** as SQLite has it, for the change log */
  stored(table: TableName, id: string): Stored | null;
}

export function rowReader(db: Database, shapes: Record<TableName, TableShape>): RowReader {
  const prepared = new Map<string, Statement<Value[], Stored>>();
  const prepare = (sql: string) => {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      statement = db.prepare<Value[], Stored>(sql);
      prepared.set(sql, statement);
    }
    return statement;
  };
  const byId = (table: TableName) => asked(`${table} by id`, () => `${shapes[table].select} WHERE id = ?`);
  /** The statement of a question by a short name for it: an import asks the same few hundreds of thousands of times. */
  const known = new Map<string, Statement<Value[], Stored>>();
  function asked(name: string, sql: () => string): Statement<Value[], Stored> {
    let statement = known.get(name);
    if (statement === undefined) {
      statement = prepare(sql());
      known.set(name, statement);
    }
    return statement;
  }
  function question(kind: 'all' | 'last', table: TableName, where: object) {
    const entries = Object.entries(where).filter(([, value]) => value !== undefined);
    const statement = asked(`${kind} ${table} ${entries.map(([name]) => name).join(' ')}`, () => {
      const shape = shapes[table];
      for (const [name] of entries) if (!shape.columns.includes(name)) throw new Error(`no column ${name} in ${table}`);
      const filter = entries.length === 0 ? '' : ` WHERE ${entries.map(([name]) => `"${snake(name)}" IS ?`).join(' AND ')}`;
      const down = kind === 'last' ? ' DESC' : '';
      const order = shape.ordered ? `position${down}, id${down}` : `id${down}`;
      return `${shape.select}${filter} ORDER BY ${order}${kind === 'last' ? ' LIMIT 1' : ''}`;
    });
    return { statement, values: entries.map(([name, value]) => closedValue(table, name, value)) };
  }
  return {
    row(table, id) {
      const found = byId(table).get(id);
      return found === undefined ? null : opened(table, found);
    },
    rows(table, where = {}) {
      const { statement, values } = question('all', table, where);
      return statement.all(...values).map((row) => opened(table, row));
    },
    last(table, where) {
      const { statement, values } = question('last', table, where);
      const found = statement.get(...values);
      return found === undefined ? null : opened(table, found);
    },
    stored(table, id) {
      const found = byId(table).get(id);
      return found === undefined ? null : found;
    },
  };
}

/** From the core's row to SQLite's; what is not said is null. */
export function closed(table: TableName, shape: TableShape, row: Readonly<Record<string, unknown>>): Stored {
  const out: Stored = {};
  for (const name of Object.keys(row)) if (!shape.columns.includes(name)) throw new Error(`no column ${name} in ${table}`);
  for (const name of shape.columns) out[name] = closedValue(table, name, row[name]);
  return out;
}

export function closedValue(table: TableName, name: string, value: unknown): Value {
  if (special[table]?.[name] === 'json') return JSON.stringify(value ?? null);
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new Error(`${table}.${name} cannot hold a ${typeof value}`);
}

/** SQLite's row becomes the core's; the schema and `Tables` say the same, which a test holds them to. */
function opened<K extends TableName>(table: K, row: Stored): Tables[K] {
  const kinds = special[table];
  if (kinds === undefined) return row as unknown as Tables[K];
  const out: Record<string, unknown> = { ...row };
  for (const [name, kind] of Object.entries(kinds)) {
    const value = row[name];
    out[name] = kind === 'json' ? JSON.parse(String(value)) : value === 1;
  }
  return out as unknown as Tables[K];
}
