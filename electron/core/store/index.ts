export { UserError } from '../user-error.ts';
export { openStore } from './open.ts';
export { openReads, type StoreReads } from './open-reads.ts';
export type {
  Clock,
  CommandResult,
  Ids,
  Log,
  Reads,
  Source,
  Store,
  StoreOptions,
  Transaction,
} from './store.ts';
export type { Tables } from './tables.ts';
