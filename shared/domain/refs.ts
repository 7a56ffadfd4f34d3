/** Refs as people type them: "A 2.3.1", "a2.3.3", "A2.4.1.", "A.2.6.1", "Aim 1", "4.7(b)". */

/** One comparable form of a ref: "a 2.03.1." -> "A2.3.1". '' for a text without letters or digits. */
export function looseRef(text: string): string {
  return text
    .toUpperCase()
    .replace(/[‐-―−_/,:]/g, '.')
    .replace(/-/g, '.')
    .replace(/[^A-Z0-9.]+/g, '')
    .replace(/\.{2,}/g, '.')
    .replace(/^\.+|\.+$/g, '')
    .replace(/([A-Z])\.(?=\d)/g, '$1')
    .replace(/(\d)\.(?=[A-Z])/g, '$1')
    .replace(/(^|[^0-9])0+(?=\d)/g, '$1');
}

/** The numbers of a ref without its letters: "A2.3.1" -> "2.3.1", "Aim 1" -> "1". For plans whose levels carry different letters. */
export function refNumbers(text: string): string {
  return looseRef(text).replace(/^[A-Z]+/, '');
}

const RANK_WORD =
  'aim|priority|recommendation|rec|action|objective|theme|goal|outcome|project|programme|step|milestone|deliverable|workstream|strand|commitment|ambition|improvement priority|strategic objective';
const WORDED = new RegExp(`^(?:${RANK_WORD}) ?\\d{1,3}(?:\\.\\d{1,3}){0,4}[a-z]?$`, 'i');

/** Whether a cell's text can stand as a ref: short, with a number, and not a year, a quarter, a date or a section of an act. */
export function looksLikeRef(text: string): boolean {
  const said = text.trim().replace(/\s+/g, ' ');
  if (said.length === 0 || said.length > 32) return false;
  if (/^(?:19|20)\d\d(?:[/-]\d{2,4})?$/.test(said) || /^q[1-4]$/i.test(said) || /^s ?151$/i.test(said)) return false;
  if (/^\d{1,2}\/\d{1,2}\/\d{2,4}$/.test(said) || /^\d{4}-\d{2}-\d{2}/.test(said)) return false;
  if (WORDED.test(said.replace(/[:.]$/, ''))) return true;
  if (/^\(?[a-z]\)?[.)]?$/i.test(said)) return /[.)]$/.test(said); // "a." and "(a)" are refs, "A" may be a status
  return /^[#(]?[a-z]{0,5}[ .-]?\d{1,4}(?:[.\-/_ ]\d{1,3}){0,5}(?: ?\(?[a-z]{1,2}\)?)?[.):]?$/i.test(said);
}

/** In the order a reader expects: A1.2 before A1.10, a parent before its children, refs with letters by their letters. */
export function compareRefs(a: string, b: string): number {
  const [first, second] = [parts(a), parts(b)];
  for (let index = 0; index < Math.max(first.length, second.length); index += 1) {
    const [left, right] = [first[index], second[index]];
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    if (left === right) continue;
    const [leftNumber, rightNumber] = [Number(left), Number(right)];
    const bothNumbers = !Number.isNaN(leftNumber) && !Number.isNaN(rightNumber);
    if (bothNumbers && leftNumber !== rightNumber) return leftNumber - rightNumber;
    if (!bothNumbers)
      return Number.isNaN(leftNumber) !== Number.isNaN(rightNumber) ? (Number.isNaN(leftNumber) ? 1 : -1) : left < right ? -1 : 1;
  }
  return 0;
}

/** "A2.3.1" -> "A2.3", "4.7(b)" -> "4.7", "1.1" -> "1"; null where the ref has one part only ("A1", "Aim 1"). In the loose form. */
export function refParent(text: string): string | null {
  const loose = looseRef(text);
  const lettered = /^(.*\d)[A-Z]{1,2}$/.exec(loose);
  if (lettered !== null) return lettered[1] ?? null;
  const cut = loose.lastIndexOf('.');
  return cut < 0 ? null : loose.slice(0, cut);
}

function parts(text: string): string[] {
  return looseRef(text).match(/\d+|[A-Z]+/g) ?? [];
}
