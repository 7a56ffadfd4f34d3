import type { FeatureDeps, Imports } from './features.ts';
import { UserError } from './user-error.ts';

function later(): never {
  throw new UserError('REFUSED', 'This is not built yet.');
}

export function createImports(_deps: FeatureDeps): Imports {
  return {
    start: later,
    current: () => null,
    get: later,
    sheet: later,
    sourceSheet: later,
    decide: later,
    accept: later,
    cancel: later,
    waiting: () => ({ decisions: [] }),
  };
}
