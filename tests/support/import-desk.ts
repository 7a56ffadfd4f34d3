/** Imports on a real core, the way a screen makes them: drop, look, decide, accept. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { FilePreview, ImportPreview } from '#shared/domain/preview.ts';
import { testCore } from './core.ts';

export interface Wished {
  readonly planId?: string | null;
  readonly planName?: string | null;
  readonly period?: string | null;
}

export function importDesk(options: Parameters<typeof testCore>[0] = {}) {
  const core = testCore(options);
  const { imports, plans } = core.client;
  const settled = async (importId: string): Promise<ImportPreview> => {
    for (;;) {
      const found = await imports.get({ importId });
      if (found.state !== 'reading') return found;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const drop = async (files: readonly File[], { planId = null, planName = null, period = null }: Wished = {}) =>
    settled((await imports.start({ files: [...files], planId, planName, period })).importId);
  const take = async (files: readonly File[], wished: Wished = {}) => {
    const found = await drop(files, wished);
    const done = await imports.accept({ importId: found.id });
    return { done, found: await imports.get({ importId: found.id }) };
  };
  const plan = async (name: string): Promise<PlanDocument> => {
    const all = await plans.list();
    const one = all.find((each) => each.name === name);
    if (one === undefined) throw new Error(`no plan "${name}" among ${all.map((each) => each.name).join(', ')}`);
    return plans.get({ planId: one.id });
  };
  const everyPlan = async () => {
    const all = await Promise.all((await plans.list()).map(({ id }) => plans.get({ planId: id })));
    return all.map(withoutIds).sort((a, b) => a.name.localeCompare(b.name));
  };
  return { ...core, imports, settled, drop, take, plan, everyPlan };
}

export function text(name: string, content: string): File {
  return new File([content], name);
}

export function onDisk(path: string): File {
  return new File([new Uint8Array(readFileSync(path))], basename(path));
}

export function fileOf(preview: ImportPreview, name?: string): FilePreview {
  const file = name === undefined ? preview.files[0] : preview.files.find((one) => one.file === name);
  if (file === undefined) throw new Error(`no file ${name ?? ''} in the preview`);
  return file;
}

/** A plan as far as two stores can agree on it. */
export function withoutIds(plan: PlanDocument) {
  const titles = new Map(plan.items.map(({ id, title }) => [id, title]));
  const place = (source: { file: string; sheet: string; cell: string } | null) =>
    source === null ? null : `${source.file} ${source.sheet} ${source.cell}`;
  return {
    name: plan.name,
    organisation: plan.organisation,
    levels: plan.levels,
    periods: plan.periods,
    items: plan.items.map(({ id: _id, parentId, reports, source, links, ...item }) => ({
      ...item,
      parent: parentId === null ? null : titles.get(parentId),
      source: place(source),
      links: links.map(({ kind, text: words }) => `${kind} ${words}`),
      reports: Object.values(reports)
        .map(({ id: _reportId, source: rag, narrativeSource, ...report }) => ({
          ...report,
          source: place(rag),
          narrativeSource: place(narrativeSource),
        }))
        .sort((a, b) => a.period.localeCompare(b.period)),
    })),
  };
}
