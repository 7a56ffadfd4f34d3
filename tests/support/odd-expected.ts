/** The odd trackers: workbooks that another program made, each with what a careful analyst reads out of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Mapping } from '#shared/domain/mapping.ts';

export const ODD = join(import.meta.dirname, '../fixtures/odd');

const report = z.strictObject({
  rag: z.string().optional(),
  update: z.string().optional(),
  percent: z.number().optional(),
  pathToGreen: z.string().optional(),
  forecast: z.string().optional(),
  by: z.string().optional(),
  /** words of notes, comments and links, each of which must be kept */
  remarks: z.array(z.string()).optional(),
});

const item = z.strictObject({
  /** null = the tracker shows none */
  ref: z.string().nullable(),
  title: z.string(),
  /** ref or title of the parent; null = it has none */
  parent: z.string().nullable(),
  level: z.number().optional(),
  officer: z.string().optional(),
  committee: z.string().optional(),
  sponsor: z.string().optional(),
  narrative: z.string().optional(),
  kind: z.string().optional(),
  /** its words; absent where `dueBy` or `dueFrom` is given alone, because the words are then a date's format */
  due: z.string().optional(),
  dueBy: z.string().nullable().optional(),
  dueFrom: z.string().nullable().optional(),
  completed: z.string().optional(),
  completedOn: z.string().nullable().optional(),
  closed: z.boolean().optional(),
  retired: z.string().optional(),
  reports: z.record(z.string(), report).optional(),
});
export type ExpectedItem = z.infer<typeof item>;

const decision = z.strictObject({ code: z.string(), ref: z.string().nullable().optional(), cell: z.string().optional() });

const expected = z.strictObject({
  /** what is odd about it, in the words of the issue */
  oddities: z.array(z.string()).min(1),
  /** where two readings are defensible: why this one */
  why: z.string().optional(),
  /** files of the same folder that were imported before, the plan first */
  plan: z.array(z.string()).optional(),
  /** the period a person names, where the file says none */
  period: z.string().optional(),
  /** what a person settles by hand, and `items` are read with it */
  mapping: z.custom<Mapping>((value) => typeof value === 'object' && value !== null && 'sheets' in value).optional(),
  levels: z.array(z.string()).optional(),
  items: z.array(item),
  /** items of the plan that are not listed in `items` are left as they were: only those listed are compared */
  partial: z.boolean().optional(),
  /** of all items, where only some are listed */
  count: z.number().optional(),
  ignoredRows: z.number().optional(),
  decisions: z.array(decision).optional(),
  /** the answers given, by code: a key of the decision's options */
  answers: z.record(z.string(), z.string()).optional(),
  problems: z.array(z.string()).optional(),
  /** by code of a problem: the cells it must name */
  cells: z.record(z.string(), z.array(z.string())).optional(),
  /** warnings that may be said or not */
  alsoProblems: z.array(z.string()).optional(),
  notProblems: z.array(z.string()).optional(),
  outcome: z.string().optional(),
});
export type Expected = z.infer<typeof expected>;

export interface OddTracker extends Expected {
  readonly file: string;
}

export function oddTrackers(): OddTracker[] {
  return readdirSync(ODD)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const read = expected.safeParse(JSON.parse(readFileSync(join(ODD, name), 'utf8')));
      if (!read.success) throw new Error(`${name} is not written as it should be: ${z.prettifyError(read.error)}`);
      return { ...read.data, file: name.slice(0, -'.json'.length) };
    });
}

export function oddBytes(file: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(ODD, file)));
}
