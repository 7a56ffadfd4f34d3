export { UserError } from '../user-error.ts';
export { openStore } from './open.ts';
export type {
  Clock,
  CommandHead,
  CommandResult,
  HistoryQuery,
  Ids,
  Log,
  Reads,
  Source,
  Store,
  StoreOptions,
  Transaction,
} from './store.ts';
export type { NewRow, Patch, TableName, Tables } from './tables.ts';
