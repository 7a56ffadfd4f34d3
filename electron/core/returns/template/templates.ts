/** The board's own workbooks: taken in, pointed at once, filled from then on. */
import type { BoardTemplate, TemplateMap } from '#shared/domain/template-map.ts';
import { ExcelRefusal, readWorkbook } from '../../excel/index.ts';
import { openTargets, type TargetBook } from '../../excel/patch/targets.ts';
import { keepPicture, pictureOf, type WorkbookPicture } from '../../excel/sheet-picture.ts';
import type { FeatureDeps, Templates } from '../../features.ts';
import type { Tables } from '../../store/index.ts';
import { UserError } from '../../user-error.ts';
import { faultOf, placesGone } from './map-check.ts';
import { proposedMap } from './propose-map.ts';
import { withEveryRow } from './template-picture.ts';

export function createTemplates({ store }: FeatureDeps): Templates {
  const books = lately<TargetBook>(4);
  const suggestions = lately<TemplateMap>(40);
  const pictures = lately<WorkbookPicture>(2);
  const bookOf = ({ sha256, file }: Pick<Tables['boardTemplate'], 'sha256' | 'file'>): TargetBook =>
    books(sha256, () => opened(file, () => openTargets(store.kept(sha256))));
  const suggestedBy = (sha256: string, planId: string, make: () => TemplateMap): TemplateMap =>
    suggestions(`${sha256} ${JSON.stringify(store.scale(planId))}`, make);
  /** Throws ExcelRefusal where the file cannot be read whole. */
  const proposed = (bytes: Uint8Array, file: string, planId: string): TemplateMap =>
    proposedMap(readWorkbook(bytes, file), openTargets(bytes), store.scale(planId));

  const theTemplate = (templateId: string): Tables['boardTemplate'] => {
    const row = store.row('boardTemplate', templateId);
    if (row === null) throw new UserError('NOT_FOUND', 'This template is no longer there; look at the list of templates again.');
    return row;
  };
  const freeName = (planId: string, name: string, own: string | null): string => {
    const trimmed = name.trim();
    if (trimmed === '') throw new UserError('BAD_INPUT', 'A template needs a name, such as "Board pack".');
    if (store.rows('boardTemplate', { planId }).some((one) => one.id !== own && one.name.toLowerCase() === trimmed.toLowerCase()))
      throw new UserError('REFUSED', `This plan has a template called "${trimmed}" already; give this one another name.`);
    return trimmed;
  };
  const seen = ({ id, planId, name, file, bytes, map, sha256 }: Tables['boardTemplate']): BoardTemplate => ({
    id,
    planId,
    name,
    file,
    bytes,
    map,
    suggested: suggestedBy(sha256, planId, () => orNothing(() => proposed(store.kept(sha256), file, planId))),
    sheets: bookOf({ sha256, file }).sheets,
  });

  return {
    list: ({ planId }) => store.rows('boardTemplate', { planId }).map(seen),

    /** Throws UserError BAD_INPUT (no workbook that can be filled), REFUSED (the name is taken), NOT_FOUND (no such plan). */
    async add({ planId, name, file }) {
      if (store.row('plan', planId) === null)
        throw new UserError('NOT_FOUND', 'This plan is no longer there; look at the list of plans again.');
      const free = freeName(planId, name, null);
      const bytes = await bytesOf(file);
      const proposal = opened(file.name, () => proposed(bytes, file.name, planId));
      const sha256 = store.keep(bytes);
      suggestedBy(sha256, planId, () => proposal);
      const summary = `Template "${free}" added from ${file.name}`;
      const done = store.commit({ kind: 'add-template', summary, planIds: [planId] }, (tx) =>
        tx.insert('boardTemplate', { planId, name: free, file: file.name, sha256, bytes: bytes.length, map: NOTHING }),
      );
      return { commandId: done.commandId, summary: done.summary, template: seen(theTemplate(done.value)) };
    },

    /** Throws UserError NOT_FOUND (no such template or sheet). */
    sheet({ templateId, ...window }) {
      const { sha256, file } = theTemplate(templateId);
      const picture = pictures(sha256, () => opened(file, () => keepPicture(readWorkbook(store.kept(sha256), file))));
      return withEveryRow(pictureOf({ ...picture, file }, [], window), window, bookOf({ sha256, file }));
    },

    /** Throws UserError BAD_INPUT where the map does not fit the workbook. */
    setMap({ templateId, map }) {
      const template = theTemplate(templateId);
      const fault = faultOf(map, bookOf(template), store.scale(template.planId));
      if (fault !== null) throw new UserError('BAD_INPUT', fault);
      return command('map-template', `Template "${template.name}" takes ${inWords(map)}`, template.planId, (tx) => {
        tx.update('boardTemplate', templateId, { map });
      });
    },

    rename({ templateId, name }) {
      const template = theTemplate(templateId);
      const free = freeName(template.planId, name, templateId);
      return command('rename-template', `Template "${template.name}" is now called "${free}"`, template.planId, (tx) => {
        tx.update('boardTemplate', templateId, { name: free });
      });
    },

    /** What was written with it stays, and can still be made again: it holds the file and the map it was filled by. */
    remove({ templateId }) {
      const template = theTemplate(templateId);
      return command('remove-template', `Template "${template.name}" removed`, template.planId, (tx) => {
        for (const { id } of tx.rows('publishedReturn', { templateId })) tx.update('publishedReturn', id, { templateId: null });
        tx.remove('boardTemplate', templateId);
      });
    },

    async replace({ templateId, file }) {
      const template = theTemplate(templateId);
      const bytes = await bytesOf(file);
      const gone = placesGone(
        template.map,
        opened(file.name, () => openTargets(bytes)),
      );
      const sha256 = store.keep(bytes);
      const summary = `Template "${template.name}" is now ${file.name}${goneInWords(gone)}`;
      return command('replace-template', summary, template.planId, (tx) => {
        tx.update('boardTemplate', templateId, { file: file.name, sha256, bytes: bytes.length });
      });
    },
  };

  function command(kind: string, summary: string, planId: string, work: Parameters<typeof store.commit<void>>[1]) {
    const done = store.commit({ kind, summary, planIds: [planId] }, work);
    return { commandId: done.commandId, summary: done.summary };
  }
}

const NOTHING: TemplateMap = { cells: [], tables: [] };

/** A template that can be filled can also be listed, whatever keeps its words from being read. */
function orNothing(work: () => TemplateMap): TemplateMap {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExcelRefusal) return NOTHING;
    throw error;
  }
}

async function bytesOf(file: File): Promise<Uint8Array> {
  if (!/\.xls[xm]$/i.test(file.name))
    throw new UserError(
      'BAD_INPUT',
      `${file.name} cannot be a template: only Excel workbooks (.xlsx, .xlsm) can be filled. Save it as one in Excel and choose that.`,
    );
  return new Uint8Array(await file.arrayBuffer());
}

/** A file that cannot be read is the user's to change, and is said with its name. */
function opened<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExcelRefusal) throw new UserError('BAD_INPUT', `${file} cannot be a template. ${error.message}`);
    throw error;
  }
}

/** What was read last, by the hash of its file: pictures are asked for window by window. */
function lately<T>(most: number): (sha256: string, make: () => T) => T {
  const known = new Map<string, T>();
  return (sha256, make) => {
    const value = known.get(sha256) ?? make();
    known.delete(sha256);
    known.set(sha256, value);
    for (const key of known.keys()) if (known.size > most) known.delete(key);
    return value;
  };
}

function inWords({ cells, tables }: TemplateMap): string {
  const count = (number: number, one: string) => `${number} ${number === 1 ? one : `${one}s`}`;
  if (cells.length + tables.length === 0) return 'nothing';
  return [...(cells.length > 0 ? [count(cells.length, 'cell')] : []), ...(tables.length > 0 ? [count(tables.length, 'table')] : [])].join(
    ' and ',
  );
}

function goneInWords(gone: readonly string[]): string {
  if (gone.length === 0) return '';
  const named = gone.slice(0, 5).join(', ');
  const more = gone.length > 5 ? ` and ${gone.length - 5} more` : '';
  return `; ${gone.length === 1 ? 'one place it fills is' : `${gone.length} places it fills are`} not as before and must be pointed at again: ${named}${more}`;
}
