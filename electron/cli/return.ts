import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Core } from '#core/core.ts';
import { UserError } from '#core/user-error.ts';
import type { OutputChoice } from '#shared/domain/output.ts';
import type { PublicationLine } from '#shared/domain/quarter.ts';
import type { Readiness } from '#shared/domain/return.ts';
import { type Answer, WrongUsage } from './answer.ts';
import { periodNamed, planNamed } from './named.ts';
import { refuseName, refusePlace, writeWhole } from './place.ts';

export interface ReturnOptions {
  readonly plan: string;
  readonly period: string;
  readonly out: string;
  /** a kind of output; default: the board's workbook */
  readonly output?: string;
  /** the name of a template to fill */
  readonly template?: string;
}

/**
 * Writes one output of a period, which also stays in the data folder, to `out`: of its newest publication where the period is published,
 * else a draft. Throws WrongUsage, UserError.
 */
export async function produceReturn(core: Core, options: ReturnOptions): Promise<Answer> {
  const period = periodNamed(options.period);
  const out = resolve(options.out);
  refusePlace(out);
  const plan = await planNamed(core, options.plan);
  const { returns, outputs } = core.client;
  const choice = chosen(await outputs.choices({ planId: plan.id }), options);
  refuseName(out, choice.extension);

  const readiness = await returns.readiness({ planId: plan.id, period });
  const publication = await standing(core, plan.id, period);
  const { kind, templateId } = choice;
  const { written } = await outputs.write({
    planId: plan.id,
    period,
    publicationId: publication?.id ?? null,
    outputs: [{ kind, templateId }],
    job: randomUUID(),
  });
  const [output] = written;
  if (output === undefined) throw new UserError('REFUSED', `The return of ${plan.name} for ${period} was not written; try again.`);
  const file = await outputs.file({ outputId: output.id });
  writeWhole(out, new Uint8Array(await file.arrayBuffer()));

  const { headline, reportable, reported, counts } = readiness;
  return {
    json: {
      plan: plan.name,
      period,
      output: kind,
      file: out,
      sha256: output.sha256,
      revision: publication?.revision ?? null,
      headline: headline.text,
      counts: Object.fromEntries(counts.map(({ code, count }) => [code ?? 'none', count])),
      reportable,
      reported,
      outstanding: reportable - reported,
    },
    lines: returnLines(plan.name, out, choice, readiness, publication),
    code: 0,
  };
}

/** Throws WrongUsage that lists what there is. */
function chosen(choices: readonly OutputChoice[], { output, template }: ReturnOptions): OutputChoice {
  const wanted = output ?? (template === undefined ? 'board' : 'template');
  if ((wanted === 'template') !== (template !== undefined))
    throw new WrongUsage('Name the template to fill after --template, and no other output beside it.');
  const plain = (text: string) => text.trim().toLowerCase();
  const found = choices.find(
    ({ kind, name }) => kind === wanted && (template === undefined || plain(name.replace(/^[^:]*: /, '')) === plain(template)),
  );
  if (found !== undefined) return found;
  if (template !== undefined) {
    const names = choices.flatMap(({ kind, name }) => (kind === 'template' ? [`"${name.replace(/^[^:]*: /, '')}"`] : []));
    throw new WrongUsage(
      `There is no template "${template}"; ${names.length === 0 ? 'the plan has none' : `the plan has ${names.join(', ')}`}.`,
    );
  }
  const kinds = [...new Set(choices.map(({ kind }) => kind))].filter((kind) => kind !== 'template');
  throw new WrongUsage(`"${wanted}" is no output; the outputs are ${kinds.join(', ')}.`);
}

/** The publication that stands; null = the period is not published, or is being corrected. */
async function standing(core: Core, planId: string, period: string): Promise<PublicationLine | null> {
  const { state, publications } = await core.client.quarter.board({ planId, period });
  return state === 'published' ? (publications.find((one) => one.period === period) ?? null) : null;
}

function returnLines(
  plan: string,
  out: string,
  { name }: OutputChoice,
  readiness: Readiness,
  publication: PublicationLine | null,
): string[] {
  const { period, headline, counts, reportable, reported, waitingDecisions } = readiness;
  return [
    `${plan}, ${period}: ${reported} of ${reportable} reported, ${reportable - reported} outstanding.`,
    headline.text,
    counts
      .filter(({ count }) => count > 0)
      .map(({ label, count, percent }) => `${label} ${count} (${percent}%)`)
      .join(', '),
    ...(waitingDecisions === 0
      ? []
      : [
          waitingDecisions === 1
            ? '1 decision of an import still waits; what it is about is not in this return.'
            : `${waitingDecisions} decisions of imports still wait; what they are about is not in this return.`,
        ]),
    publication === null
      ? 'A draft: the period is not published.'
      : `As published on ${publication.publishedAt.slice(0, 10)}${publication.revision > 1 ? `, revision ${publication.revision}` : ''}.`,
    `${name} written to ${out}`,
  ].filter((line) => line !== '');
}
