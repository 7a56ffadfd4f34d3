/** Publishing a period: it is frozen, revised with a reason, and compared. */
import type { FeatureDeps, Publishing } from '../features.ts';

export function createPublishing(_deps: FeatureDeps): Publishing {
  return {
    publish: () => unwritten('publish'),
    reopen: () => unwritten('reopen'),
    list: () => unwritten('list'),
    compare: () => unwritten('compare'),
  };
}

function unwritten(name: string): never {
  throw new Error(`${name} is being written`);
}
