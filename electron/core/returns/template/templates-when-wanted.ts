/** Templates, with what reads and fills workbooks loaded when the first is asked for: the core starts sooner without it. */
import type { FeatureDeps, Templates } from '../../features.ts';

export function createTemplates(deps: FeatureDeps): Templates {
  let made: Promise<Templates> | null = null;
  const templates = (): Promise<Templates> => {
    made ??= import('./templates.ts').then((module) => module.createTemplates(deps));
    return made;
  };
  return {
    list: async (input) => (await templates()).list(input),
    add: async (input) => (await templates()).add(input),
    sheet: async (input) => (await templates()).sheet(input),
    setMap: async (input) => (await templates()).setMap(input),
    rename: async (input) => (await templates()).rename(input),
    replace: async (input) => (await templates()).replace(input),
    remove: async (input) => (await templates()).remove(input),
  };
}
