/** How a plan reports, and who is who in it. */
import type { FeatureDeps, Reporting } from '../features.ts';

export function createReporting(_deps: FeatureDeps): Reporting {
  return {
    setRules: () => unwritten('setRules'),
    setScale: () => unwritten('setScale'),
    people: () => unwritten('people'),
    setDirectorate: () => unwritten('setDirectorate'),
    setEmail: () => unwritten('setEmail'),
  };
}

function unwritten(name: string): never {
  throw new Error(`${name} is being written`);
}
