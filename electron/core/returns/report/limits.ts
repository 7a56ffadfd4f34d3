/** How much of a large plan stands in the body of a report: what a committee reads in one sitting. The rest stands in the appendix. */

/** items of the top level in one table */
export const MOST_GROUPS = 30;

/** what is off track, told in words; beyond it the table takes over */
export const MOST_IN_WORDS = 12;

/** rows of any other table in the body */
export const MOST_ROWS = 25;

/** characters of an update in a table of the body */
export const MOST_UPDATE = 320;

/** up to so many the appendix lists everything that counts */
export const ALL_ACTIONS = 150;

/** up to so many what is not complete, beyond it what is not on track, late or without a report */
export const OPEN_ACTIONS = 300;
