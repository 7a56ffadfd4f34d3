/** Every output of a period: chosen, previewed, written, kept, and made again to the byte where its file is lost. */
import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { OUTPUTS, type OutputChoice, type OutputKind, type OutputWish, type WrittenOutput } from '#shared/domain/output.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import type { TemplateMap } from '#shared/domain/template-map.ts';
import type { FeatureDeps, WrittenOutputs } from '../features.ts';
import type { Store, Tables } from '../store/index.ts';
import { UserError } from '../user-error.ts';
import { outputFileName } from './file-name.ts';
import { type GivenFiles, MAKERS, type Maker } from './makers.ts';
import { houseStyleOf } from './report/house-style.ts';
import { isReturnData, type ReturnOf, returnData } from './return-data.ts';

export function createOutputs(deps: FeatureDeps): WrittenOutputs {
  const { store, jobs } = deps;
  return {
    choices: ({ planId }) => choices(store, planId),
    data: (of) => returnData(deps, of),

    async preview({ output, ...of }) {
      const data = returnData(deps, of);
      const madeWith = filesFor(store, of.planId, output);
      const maker = makerOf(output.kind);
      return maker.preview(data, opened(store, madeWith), nameOf(data, maker, madeWith));
    },

    /** What was written before of the same data, with the same files, is not written again: it is that output. */
    async write({ outputs, job: id, ...of }) {
      const data = returnData(deps, of);
      const wishes = outputs.filter((wish, index) => outputs.findIndex((other) => sameWish(wish, other)) === index);
      const drafted = of.publicationId === null ? store.keep(timeless(data)) : null;
      const made: (WrittenOutput | NewOutput)[] = [];
      await jobs.run(id, async (job) => {
        for (const [done, wish] of wishes.entries()) {
          const maker = makerOf(wish.kind);
          const madeWith = filesFor(store, of.planId, wish);
          const file = nameOf(data, maker, madeWith);
          await job.step(done, wishes.length, file);
          const frozen: Frozen = { draft: drafted, ...madeWith };
          const before = writtenBefore(store, of, wish, frozen);
          if (before !== null) {
            made.push(writtenOutput(before));
            continue;
          }
          const bytes = await maker.make(data, opened(store, madeWith));
          made.push({
            planId: of.planId,
            period: of.period,
            producedAt: data.producedAt,
            file,
            sha256: store.keep(bytes),
            bytes: bytes.length,
            frozen,
            output: wish.kind,
            publicationId: of.publicationId,
            templateId: wish.templateId,
          });
        }
        await job.step(wishes.length, wishes.length, null);
      });
      const { commandId, summary, value } = store.commit(
        { kind: 'write-outputs', summary: summaryOf(of.period, made), planIds: [of.planId], undoable: false },
        (tx) => made.map((one) => ('id' in one ? one : written(tx.insert('publishedReturn', one), one))),
      );
      return { commandId, summary, written: value };
    },

    list: ({ planId, period }) => store.rows('publishedReturn', { planId, period }).map(writtenOutput).reverse(),

    async file({ outputId }) {
      const row = theOutput(store, outputId);
      return new File([Uint8Array.from(await bytesOf(deps, row))], row.file, { type: typeOf(row) });
    },

    async files({ outputIds }) {
      const rows = outputIds.map((id) => theOutput(store, id));
      const [first] = rows;
      if (first === undefined) throw new UserError('BAD_INPUT', 'Choose at least one output to put into the .zip.');
      const entries: Record<string, Uint8Array> = {};
      for (const row of rows) entries[freeName(row.file, entries)] = await bytesOf(deps, row);
      // the outputs are packed already; a zip's first possible day, so that the same files give the same bytes
      const packed = zipSync(entries, { level: 0, mtime: new Date(1980, 0, 1) });
      const name = outputFileName(
        { plan: store.row('plan', first.planId)?.name ?? '', period: first.period, state: 'published', revision: null },
        'outputs',
        '.zip',
      );
      return new File([Uint8Array.from(packed)], name, { type: 'application/zip' });
    },
  };
}

/** What an output was made of and with; a publication holds its data itself. Files are named by the SHA-256 they are kept under. */
interface Frozen extends MadeWith {
  readonly draft: string | null;
}

interface MadeWith {
  readonly template: { readonly name: string; readonly file: string; readonly sha256: string; readonly map: TemplateMap } | null;
  readonly houseStyle: string | null;
}

type NewOutput = Omit<Tables['publishedReturn'], 'id' | 'frozen'> & { readonly frozen: Frozen };

function choices(store: Store, planId: string): readonly OutputChoice[] {
  return OUTPUTS.flatMap((kind): OutputChoice[] => {
    const maker = MAKERS[kind];
    if (maker === undefined) return [];
    const { name, about, extension } = maker;
    if (kind !== 'template') return [{ kind, templateId: null, name, about, extension }];
    return store.rows('boardTemplate', { planId }).map((template) => ({
      kind,
      templateId: template.id,
      name: `${name}: ${template.name}`,
      about,
      extension: extensionOf(template.file),
    }));
  });
}

function makerOf(kind: OutputKind): Maker {
  const maker = MAKERS[kind];
  if (maker === undefined)
    throw new UserError('BAD_INPUT', `This version of Quarterdeck does not write "${kind}"; choose one of the outputs it lists.`);
  return maker;
}

/** Throws UserError NOT_FOUND (no such template), BAD_INPUT (a template that is not named, or named for something else). */
function filesFor(store: Store, planId: string, { kind, templateId }: OutputWish): MadeWith {
  if ((kind === 'template') !== (templateId !== null))
    throw new UserError('BAD_INPUT', "Name the template to fill with the output 'template', and with no other.");
  if (templateId === null)
    return { template: null, houseStyle: kind === 'committee-report' ? (houseStyleOf(store, planId)?.sha256 ?? null) : null };
  const template = store.row('boardTemplate', templateId);
  if (template === null || template.planId !== planId)
    throw new UserError('NOT_FOUND', 'This template is no longer in the plan; look at the list of templates again.');
  const { name, file, sha256, map } = template;
  return { template: { name, file, sha256, map }, houseStyle: null };
}

function opened(store: Store, { template, houseStyle }: MadeWith): GivenFiles {
  return {
    template:
      template === null ? null : { name: template.name, file: template.file, map: template.map, bytes: store.kept(template.sha256) },
    houseStyle: houseStyle === null ? null : store.kept(houseStyle),
  };
}

function nameOf(data: ReturnData, { called, extension }: Maker, { template }: MadeWith): string {
  return template === null ? outputFileName(data, called, extension) : outputFileName(data, template.name, extensionOf(template.file));
}

function extensionOf(file: string): string {
  return /\.[a-z]{3,5}$/i.exec(file)?.[0].toLowerCase() ?? '.xlsx';
}

/** The data without the moment it was collected at: what two drafts of the same plan have in common. */
function timeless(data: ReturnData): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ ...data, producedAt: '' }));
}

function writtenBefore(store: Store, { planId, period, publicationId }: ReturnOf, { kind, templateId }: OutputWish, frozen: Frozen) {
  const same = JSON.stringify(frozen);
  const rows = store.rows('publishedReturn', { planId, period, publicationId, output: kind, templateId });
  return rows.reverse().find((row) => JSON.stringify(row.frozen) === same) ?? null;
}

/** As it was written; where its file is lost, made again and held to its hash. Throws UserError NOT_FOUND or REFUSED as `store.kept` does. */
async function bytesOf(deps: FeatureDeps, row: Tables['publishedReturn']): Promise<Uint8Array> {
  try {
    return deps.store.kept(row.sha256);
  } catch (lost) {
    const maker = MAKERS[kindOf(row)];
    if (!(lost instanceof UserError) || maker === undefined || !isFrozen(row.frozen)) throw lost;
    const data = frozenData(deps, row, row.frozen);
    const bytes = data === null ? null : await maker.make(data, opened(deps.store, row.frozen));
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== row.sha256) throw lost;
    return bytes;
  }
}

function frozenData(deps: FeatureDeps, row: Tables['publishedReturn'], { draft }: Frozen): ReturnData | null {
  if (draft === null) return returnData(deps, row);
  const data: unknown = JSON.parse(new TextDecoder().decode(deps.store.kept(draft)));
  return isReturnData(data) ? { ...data, producedAt: row.producedAt } : null;
}

function isFrozen(frozen: unknown): frozen is Frozen {
  return typeof frozen === 'object' && frozen !== null && 'draft' in frozen && 'template' in frozen && 'houseStyle' in frozen;
}

function theOutput(store: Store, id: string): Tables['publishedReturn'] {
  const row = store.row('publishedReturn', id);
  if (row === null) throw new UserError('NOT_FOUND', 'This output is not in the data folder; write it again.');
  return row;
}

function sameWish(a: OutputWish, b: OutputWish): boolean {
  return a.kind === b.kind && a.templateId === b.templateId;
}

function freeName(file: string, taken: Readonly<Record<string, unknown>>): string {
  const extension = extensionOf(file);
  const stem = file.slice(0, -extension.length);
  let name = file;
  for (let number = 2; name in taken; number += 1) name = `${stem} (${number})${extension}`;
  return name;
}

function summaryOf(period: string, made: readonly (WrittenOutput | NewOutput)[]): string {
  const files = made.flatMap((one) => ('id' in one ? [] : [one.file]));
  const [only] = files;
  if (only === undefined) return `Nothing new to write for ${period}`;
  return files.length === 1 ? `Written for ${period}: ${only}` : `${files.length} outputs written for ${period}`;
}

function kindOf({ output }: Pick<Tables['publishedReturn'], 'output'>): OutputKind {
  return OUTPUTS.find((one) => one === output) ?? 'board';
}

function typeOf(row: Tables['publishedReturn']): string {
  return row.file.endsWith('.xlsm') ? 'application/vnd.ms-excel.sheet.macroEnabled.12' : (MAKERS[kindOf(row)]?.type ?? '');
}

/** The row of a written output as screens know it. */
export function writtenOutput(row: Tables['publishedReturn']): WrittenOutput {
  return written(row.id, row);
}

function written(id: string, row: Omit<Tables['publishedReturn'], 'id'>): WrittenOutput {
  const { period, publicationId, producedAt, file, sha256, bytes } = row;
  return { id, kind: kindOf(row), period, publicationId, producedAt, file, sha256, bytes };
}
