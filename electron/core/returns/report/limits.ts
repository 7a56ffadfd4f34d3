/** How much of a large plan stands in the body of a report: what a committee reads in one sitting. The rest stands in the appendix. */

/** items of the top level in one table */
export const MOST_GROUPS = 30;

/** what is off track, told in words; beyond it the table takes over */
export const MOST_IN_WORDS = 12;

/** Rows of any other table in the body: a few more than that are shown rather than left out. */
export function firstOf<T>(rows: readonly T[]): readonly T[] {
  return rows.length <= MOST_ROWS ? rows : rows.slice(0, FIRST_ROWS);
}

const MOST_ROWS = 30;
const FIRST_ROWS = 20;

/** characters of an update where not everything stands in the appendix, and in the tables of the body */
export const MOST_UPDATE = 240;

/** up to so many the appendix lists everything that counts */
export const ALL_ACTIONS = 150;

/** up to so many what is not complete, beyond it what is off track or at risk */
export const OPEN_ACTIONS = 300;
