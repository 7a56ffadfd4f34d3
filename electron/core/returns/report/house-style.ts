/** The looks of the Word reports. */
import type { FeatureDeps, HouseStyle } from '../../features.ts';

export function createHouseStyle(_deps: FeatureDeps): HouseStyle {
  return {
    get: () => unwritten('get'),
    set: () => unwritten('set'),
  };
}

function unwritten(name: string): never {
  throw new Error(`${name} is being written`);
}
