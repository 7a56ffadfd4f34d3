import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Core } from '#core/core.ts';
import { UserError } from '#core/user-error.ts';
import type { Readiness } from '#shared/domain/return.ts';
import type { Answer } from './answer.ts';
import { WrongUsage } from './answer.ts';
import { periodNamed, planNamed } from './named.ts';

export interface ReturnOptions {
  readonly plan: string;
  readonly period: string;
  readonly out: string;
}

/** Produces the return, which stays in the data folder, and writes its workbook to `out`. Throws WrongUsage, UserError. */
export async function produceReturn(core: Core, options: ReturnOptions): Promise<Answer> {
  const period = periodNamed(options.period);
  const out = resolve(options.out);
  refusePlace(out);
  const plan = await planNamed(core, options.plan);
  const { returns, outputs } = core.client;

  const readiness = await returns.readiness({ planId: plan.id, period });
  const wish = { planId: plan.id, period, publicationId: null, outputs: [{ kind: 'board' as const, templateId: null }] };
  const { written } = await outputs.write({ ...wish, job: randomUUID() });
  const [produced] = written;
  if (produced === undefined) throw new UserError('REFUSED', `The return of ${plan.name} for ${period} was not written; try again.`);
  const workbook = await outputs.file({ outputId: produced.id });
  writeWhole(out, new Uint8Array(await workbook.arrayBuffer()));

  const { headline, reportable, reported, counts } = readiness;
  return {
    json: {
      plan: plan.name,
      period,
      file: out,
      sha256: produced.sha256,
      headline: headline.text,
      counts: Object.fromEntries(counts.map(({ code, count }) => [code ?? 'none', count])),
      reportable,
      reported,
      outstanding: reportable - reported,
    },
    lines: returnLines(plan.name, out, readiness),
    code: 0,
  };
}

function returnLines(plan: string, out: string, { period, headline, counts, reportable, reported, waitingDecisions }: Readiness): string[] {
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
    `Written to ${out}`,
  ].filter((line) => line !== '');
}

/** Looked at first: a return that is produced stays for good. Throws WrongUsage. */
function refusePlace(out: string): void {
  if (existsSync(out) && !statSync(out).isFile()) throw new WrongUsage(`${out} is a folder; name the workbook to write after --out.`);
  if (!existsSync(dirname(out)))
    throw new WrongUsage(`The folder ${dirname(out)} does not exist; make it, or write the workbook elsewhere.`);
  if (!/\.xlsx$/i.test(out)) throw new WrongUsage(`${out} is no name for a workbook; let it end in .xlsx.`);
  try {
    const tried = `${out}.${randomBytes(4).toString('hex')}.tmp`;
    writeFileSync(tried, '');
    rmSync(tried);
  } catch (error) {
    throw new WrongUsage(`Nothing can be written in ${dirname(out)} (${reasonOf(error)}); choose another place.`);
  }
}

/** In whole or not at all. Throws UserError REFUSED. */
function writeWhole(out: string, bytes: Uint8Array): void {
  const unfinished = `${out}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(unfinished, bytes);
    renameSync(unfinished, out);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new UserError(
      'REFUSED',
      `${out} could not be written (${reasonOf(error)}); close it if it is open in Excel, or choose another place.`,
    );
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
