import type { RecipientKind } from '#shared/domain/quarter.ts';
import type { Reads } from '../store/index.ts';

/** The e-mail addresses of a plan's directorates, committees and posts. */
export function addressBook(reads: Reads, planId: string): (kind: RecipientKind, name: string | null) => string | null {
  const organisationId = reads.row('plan', planId)?.organisationId ?? null;
  const directorates = organisationId === null ? [] : reads.rows('directorate', { organisationId });
  const books: Readonly<Record<RecipientKind, ReadonlyMap<string, string | null>>> = {
    directorate: new Map(directorates.map(({ name, email }) => [name, email])),
    committee: new Map(reads.rows('committee', { planId }).map(({ name, email }) => [name, email])),
    officer: new Map(reads.rows('post', { planId }).map(({ name, email }) => [name, email])),
  };
  return (kind, name) => (name === null ? null : (books[kind].get(name) ?? null));
}
