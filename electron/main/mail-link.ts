/**
 * The one address that may leave the window, "Open in mail": a draft for the mail program, with its address, subject and text.
 * Anything else that a mail address can carry is refused, as some programs take `attach` for a file of this computer to be sent along.
 */
const MAY_CARRY = new Set(['subject', 'body']);

/** Windows hands a program no longer address than this. */
const LONGEST = 2081;

/** The address as it goes to the system; null = not one of those. */
export function mailLink(said: string): string | null {
  if (said.length > LONGEST || !URL.canParse(said)) return null;
  const url = new URL(said);
  if (url.protocol !== 'mailto:' || url.hash !== '') return null;
  const names = [...url.searchParams.keys()];
  if (names.some((name) => !MAY_CARRY.has(name)) || new Set(names).size < names.length) return null;
  return url.href.length > LONGEST ? null : url.href;
}
