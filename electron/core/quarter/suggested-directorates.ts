/** Which directorate a post belongs to, as the returns suggest that reported its items. Pure. */
import type { PlanDocument } from '#shared/domain/plan.ts';
import { plainWords, senderOfName } from './sender-names.ts';

interface SourceFile {
  readonly id: string;
  readonly name: string;
  readonly sender: string | null;
}

/**
 * @param returns the directorates' files of the plan
 * @returns by post: the sender that reported more than half of what was reported of the items it leads; nothing where no sender did
 */
export function suggestedDirectorates(
  plan: Pick<PlanDocument, 'items' | 'posts'>,
  returns: readonly SourceFile[],
): ReadonlyMap<string, string> {
  const senders = new Map(returns.map((file) => [file.id, senderOf(file)]));
  const spelled = spellings([...senders.values()].filter((sender) => sender !== null));
  const told = new Map<string, Map<string, number>>();
  for (const { officers, reports } of plan.items) {
    const [lead] = officers;
    if (lead === undefined) continue;
    for (const { source, narrativeSource } of Object.values(reports)) {
      const sender = senders.get((source ?? narrativeSource)?.sourceId ?? '') ?? null;
      if (sender === null) continue;
      const key = plainWords(sender);
      const counts = told.get(lead) ?? new Map<string, number>();
      told.set(lead, counts.set(key, (counts.get(key) ?? 0) + 1));
    }
  }
  const posts = new Set(plan.posts.map(({ name }) => name));
  return new Map(
    [...told].flatMap(([post, counts]) => {
      const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const [most] = [...counts].sort((a, b) => b[1] - a[1]);
      const name = most === undefined || most[1] * 2 <= all ? undefined : spelled.get(most[0]);
      // a workbook that went to the post itself says nothing of a directorate
      return name === undefined || posts.has(name) ? [] : [[post, name] as const];
    }),
  );
}

/** A title in capitals is said as the file's name says it, else as a person would. */
function senderOf({ name, sender }: SourceFile): string | null {
  const named = senderOfName(name);
  if (sender === null || sender !== sender.toUpperCase()) return sender ?? named;
  if (named !== null && plainWords(named) === plainWords(sender)) return named;
  return sender.replace(/\p{Lu}{4,}/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase());
}

/** The wording that most files use for each; the first where they are even. */
function spellings(names: readonly string[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const name of names) {
    const said = counts.get(plainWords(name)) ?? new Map<string, number>();
    counts.set(plainWords(name), said.set(name, (said.get(name) ?? 0) + 1));
  }
  return new Map([...counts].map(([key, said]) => [key, [...said].sort((a, b) => b[1] - a[1])[0]?.[0] ?? key]));
}
