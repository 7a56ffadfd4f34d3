/** How alike is alike? Scores of `titleScore`, 0 to 1, measured on shortened and reworded titles of real returns. */

/** A title below this is another item. */
export const ALIKE = 0.62;
/** A title cut off or shortened reaches this; below it words were changed, and something else of the row must speak for the item. */
export const SHORTENED = 0.88;
/** With a lead smaller than this the best two are a question. */
export const CLEAR_LEAD = 0.08;
/** Near enough to offer as "it is this one". */
export const NEAR = 0.45;
/** As good as the same title. */
export const SURE = 0.85;
