/** What the core expects of the features it is put together from: their contract procedures as plain functions. */
import type { AppEvent, ImportDone, WaitingDecisions } from '#shared/contract/index.ts';
import type { ImportPreview, SheetPicture } from '#shared/domain/preview.ts';
import type { ProducedReturn, Readiness } from '#shared/domain/return.ts';
import type { Clock, Ids, Log, Store } from './store/index.ts';

export interface FeatureDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** 'changed' is told by the core for every command; features tell of their progress */
  readonly emit: (event: AppEvent) => void;
}

type Soon<T> = T | Promise<T>;

interface Window {
  readonly sheet: string;
  readonly fromRow: number;
  readonly rows: number;
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
  sheet(input: { importId: string; fileId: string } & Window): Soon<SheetPicture>;
  sourceSheet(input: { sourceId: string } & Window): Soon<SheetPicture>;
  decide(input: { importId: string | null; decisionId: string; choice: string | null }): Soon<{ readonly summary: string }>;
  accept(input: { importId: string }): Soon<ImportDone>;
  cancel(input: { importId: string }): Soon<{ readonly cancelled: boolean }>;
  waiting(): Soon<WaitingDecisions>;
}

export interface Returns {
  readiness(input: { planId: string; period: string }): Soon<Readiness>;
  produce(input: { planId: string; period: string }): Soon<ProducedReturn>;
  /** named as it is to be saved */
  file(input: { returnId: string }): Soon<File>;
}
