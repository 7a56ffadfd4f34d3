/** How much a file may ask for before it is refused. All sizes in bytes. */
export interface Limits {
  /** the file itself */
  readonly fileBytes: number;
  /** entries in the package; a large real workbook has some hundreds */
  readonly entries: number;
  /** all entries together once unpacked, as declared and as counted */
  readonly unpackedBytes: number;
  /** cells that say something, over all sheets */
  readonly cells: number;
}

const MEGABYTE = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  fileBytes: 100 * MEGABYTE,
  entries: 5_000,
  unpackedBytes: 300 * MEGABYTE,
  cells: 3_000_000,
};
