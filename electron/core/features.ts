/** What the core expects of the features it is put together from: their contract procedures as plain functions. */
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { AppEvent, CommandDone, Contract, ImportDone, WaitingDecisions } from '#shared/contract/index.ts';
import type { Mapping, MappingProfile } from '#shared/domain/mapping.ts';
import type { ChangeRow, ImportPreview, PastedTable, SaidValue, SheetPicture, SourceSummary } from '#shared/domain/preview.ts';
import type { ColumnRole } from '#shared/domain/reading.ts';
import type { Readiness } from '#shared/domain/return.ts';
import type { Jobs } from './jobs.ts';
import type { Clock, Ids, Log, Store } from './store/index.ts';

export interface FeatureDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** 'changed' is told by the core for every command; features tell of their progress */
  readonly emit: (event: AppEvent) => void;
  /** long work: how far it is, and how it is stopped */
  readonly jobs: Jobs;
}

type Soon<T> = T | Promise<T>;

interface Window {
  readonly sheet: string;
  readonly fromRow: number;
  readonly rows: number;
}

interface Part {
  readonly from: number;
  readonly count: number;
}

export interface Imports {
  start(input: {
    files: readonly File[];
    planId: string | null;
    planName?: string | null | undefined;
    period: string | null;
  }): Soon<{ readonly importId: string }>;
  current(): Soon<ImportPreview | null>;
  get(input: { importId: string }): Soon<ImportPreview>;
  changes(input: { importId: string; fileId: string } & Part): Soon<{ readonly total: number; readonly rows: readonly ChangeRow[] }>;
  sheet(input: { importId: string; fileId: string } & Window): Soon<SheetPicture>;
  sourceSheet(input: { sourceId: string } & Window): Soon<SheetPicture>;
  decide(input: { importId: string | null; decisionId: string; choice: string | null }): Soon<{ readonly summary: string }>;
  decideAll(input: { importId: string | null; decisionIds: readonly string[]; choice: string | null }): Soon<{ readonly summary: string }>;
  correct(input: { importId: string; fileId: string; mapping: Mapping | null }): Soon<{ readonly importId: string }>;
  marked(input: { importId: string; fileId: string }): Soon<File>;
  problems(input: { importId: string }): Soon<File>;
  pasted(input: { html: string | null; text: string | null }): Soon<PastedTable>;
  accept(input: { importId: string }): Soon<ImportDone>;
  cancel(input: { importId: string }): Soon<{ readonly cancelled: boolean }>;
  waiting(): Soon<WaitingDecisions>;
}

export interface Profiles {
  list(): Soon<readonly MappingProfile[]>;
  save(input: {
    importId: string;
    fileId: string;
    name: string;
    profileId: string | null;
  }): Soon<CommandDone & { readonly profileId: string }>;
  rename(input: { profileId: string; name: string }): Soon<CommandDone>;
  edit(input: { profileId: string; sheet: number; table: number; column: number; role: ColumnRole }): Soon<CommandDone>;
  remove(input: { profileId: string }): Soon<CommandDone>;
  export(input: { profileId: string }): Soon<File>;
  import(input: { file: File }): Soon<CommandDone & { readonly profileId: string }>;
}

/** The files that were taken in, and what became of all they said. */
export interface Sources {
  list(input: { planId: string | null }): Soon<readonly SourceSummary[]>;
  said(
    input: { sourceId: string } & Part,
  ): Soon<{ readonly total: number; readonly said: readonly SaidValue[]; readonly sheets: readonly string[] }>;
  file(input: { sourceId: string }): Soon<File>;
}

export interface Returns {
  readiness(input: { planId: string; period: string }): Soon<Readiness>;
}

type Inputs = InferContractRouterInputs<Contract>;
type Outputs = InferContractRouterOutputs<Contract>;

/** The procedures of one part of the contract as plain functions. */
type Procedures<K extends keyof Contract> = {
  [P in keyof Contract[K]]: (
    input: P extends keyof Inputs[K] ? Inputs[K][P] : never,
  ) => Soon<P extends keyof Outputs[K] ? Outputs[K][P] : never>;
};

export type Reporting = Procedures<'reporting'>;
export type Quarter = Procedures<'quarter'>;
export type Challenge = Procedures<'challenge'>;
export type Publishing = Procedures<'publishing'>;
export type WrittenOutputs = Procedures<'outputs'>;
export type Templates = Procedures<'templates'>;
export type HouseStyle = Procedures<'houseStyle'>;
