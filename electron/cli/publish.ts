import type { Core } from '#core/core.ts';
import type { Answer } from './answer.ts';
import { periodNamed, planNamed } from './named.ts';

export interface PublishOptions {
  readonly plan: string;
  readonly period: string;
  /** why although reports are missing, or what a revision is for */
  readonly reason?: string;
}

/** Freezes a period for good. Throws WrongUsage, and UserError REFUSED where something is missing and no reason is given. */
export async function publish(core: Core, { plan: name, period: words, reason }: PublishOptions): Promise<Answer> {
  const period = periodNamed(words);
  const plan = await planNamed(core, name);
  const { publication } = await core.client.publishing.publish({ planId: plan.id, period, reason: reason ?? null });
  const { id, revision, publishedAt, who, headline, changed } = publication;
  return {
    json: { plan: plan.name, period, publicationId: id, revision, publishedAt, who, reason: publication.reason, headline, changed },
    lines: [
      `${plan.name}, ${period}: published${revision > 1 ? ` as revision ${revision}` : ''}. It stays as it is; reopen it in Quarter to correct it.`,
      headline,
      ...changed.map((sentence) => `  ${sentence}`),
    ],
    code: 0,
  };
}
