/** The board's own workbooks: what goes where, and the filled copy. */
import type { FeatureDeps, Templates } from '../../features.ts';

export function createTemplates(_deps: FeatureDeps): Templates {
  return {
    list: () => unwritten('list'),
    add: () => unwritten('add'),
    sheet: () => unwritten('sheet'),
    setMap: () => unwritten('setMap'),
    rename: () => unwritten('rename'),
    remove: () => unwritten('remove'),
    replace: () => unwritten('replace'),
  };
}

function unwritten(name: string): never {
  throw new Error(`${name} is being written`);
}
