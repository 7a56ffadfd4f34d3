/** What a row of a return says, field by field: two rows of one item say the same, one says more than the other, or they disagree. */
import type { ItemReading } from '#shared/domain/reading.ts';

type Content = ReadonlyMap<string, string>;

export function contentOf({ reports, completed }: ItemReading): Content {
  const content = new Map<string, string>();
  const put = (name: string, text: string | null | undefined): void => {
    const said = text?.replace(/\s+/g, ' ').trim() ?? '';
    if (said !== '') content.set(name, said);
  };
  for (const { period, rag, narrative, pathToGreen, forecast, by } of reports) {
    put(`${period} rag`, rag === null ? null : (rag.code ?? rag.text));
    put(`${period} update`, narrative?.text);
    put(`${period} path-to-green`, pathToGreen?.text);
    put(`${period} forecast`, forecast?.text);
    put(`${period} by`, by?.text);
  }
  put('completed', completed?.text);
  return content;
}

/** The rows without those that say nothing, or nothing that another of them does not say as well; the first of equals stays. */
export function fullest(rows: readonly ItemReading[]): readonly ItemReading[] {
  const contents = rows.map(contentOf);
  return rows.filter((_, index) => {
    const own = contents[index];
    if (own === undefined || own.size === 0) return false;
    return !contents.some((other, at) => at !== index && isIn(own, other) && (!isIn(other, own) || at < index));
  });
}

function isIn(part: Content, whole: Content): boolean {
  return [...part].every(([name, text]) => whole.get(name) === text);
}
