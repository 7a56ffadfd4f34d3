/** Remembered shapes as the contract has them: listed, kept, corrected, handed on as a file. Each change is a command with an undo. */
import type { CommandDone } from '#shared/contract/index.ts';
import type { MappingProfile } from '#shared/domain/mapping.ts';
import type { ColumnRole } from '#shared/domain/reading.ts';
import { type Store, UserError } from '../../store/index.ts';
import type { Imports } from '../imports.ts';
import { profileAsFile, profileFromFile } from './profile-file.ts';
import { shapesKept } from './profile-match.ts';

export interface Profiles {
  list(): readonly MappingProfile[];
  save(input: {
    importId: string;
    fileId: string;
    name: string;
    profileId: string | null;
  }): Promise<CommandDone & { readonly profileId: string }>;
  rename(input: { profileId: string; name: string }): CommandDone;
  edit(input: { profileId: string; sheet: number; table: number; column: number; role: ColumnRole }): CommandDone;
  remove(input: { profileId: string }): CommandDone;
  export(input: { profileId: string }): File;
  import(input: { file: File }): Promise<CommandDone & { readonly profileId: string }>;
}

export function createProfiles({ store, imports }: { readonly store: Store; readonly imports: Pick<Imports, 'howRead'> }): Profiles {
  const list = () => shapesKept(store.rows('mappingProfile'));
  const theProfile = (profileId: string): MappingProfile => {
    const profile = list().find(({ id }) => id === profileId);
    if (profile === undefined) throw new UserError('NOT_FOUND', 'This shape is no longer remembered; look at the list again.');
    return profile;
  };
  const freeName = (name: string, own: string | null): string => {
    const trimmed = name.trim();
    if (trimmed === '') throw new UserError('BAD_INPUT', 'A remembered shape needs a name.');
    if (list().some((one) => one.id !== own && one.name.toLowerCase() === trimmed.toLowerCase()))
      throw new UserError('REFUSED', `There is already a remembered shape called "${trimmed}"; give this one another name.`);
    return trimmed;
  };
  const command = (kind: string, summary: string, work: Parameters<typeof store.commit<string>>[1]) => {
    const done = store.commit({ kind, summary, planIds: [] }, work);
    return { commandId: done.commandId, summary: done.summary, profileId: done.value };
  };
  const row = ({ sheets, values }: Pick<MappingProfile, 'sheets' | 'values'>) => ({
    signature: sheets
      .flatMap(({ tables }) => tables.flatMap(({ columns }) => columns.map(({ header }) => header)))
      .filter((header) => header !== '')
      .join('|'),
    mapping: { sheets, values },
  });

  return {
    list,

    async save({ importId, fileId, name, profileId }) {
      const free = freeName(name, profileId);
      const { shape } = await imports.howRead(importId, fileId);
      if (shape === null) throw new UserError('REFUSED', 'No table of this file is read yet, so there is no shape to remember.');
      // of no plan: a shape fits the files of any, and an import that made a plan can be taken back without it
      const values = { name: free, planId: null, ...row(shape) };
      if (profileId !== null) {
        theProfile(profileId);
        return command('save-shape', `Shape "${free}" remembered anew`, (tx) => {
          tx.update('mappingProfile', profileId, values);
          return profileId;
        });
      }
      return command('save-shape', `Shape "${free}" remembered`, (tx) => tx.insert('mappingProfile', values));
    },

    rename({ profileId, name }) {
      const before = theProfile(profileId);
      const free = freeName(name, profileId);
      return command('rename-shape', `Shape "${before.name}" is now called "${free}"`, (tx) => {
        tx.update('mappingProfile', profileId, { name: free });
        return profileId;
      });
    },

    edit({ profileId, sheet, table, column, role }) {
      const profile = theProfile(profileId);
      const meant = profile.sheets[sheet]?.tables[table]?.columns[column];
      if (meant === undefined) throw new UserError('NOT_FOUND', 'This column is not part of the remembered shape; look at the list again.');
      const sheets = profile.sheets.map((one, s) => ({
        ...one,
        tables: one.tables.map((each, t) => ({
          ...each,
          columns: each.columns.map((old, c) => (s === sheet && t === table && c === column ? { ...old, role } : old)),
        })),
      }));
      const name = meant.header === '' ? `the column without a header` : `'${meant.header}'`;
      return command('edit-shape', `Shape "${profile.name}": ${name} is now read as ${role}`, (tx) => {
        tx.update('mappingProfile', profileId, row({ sheets, values: profile.values }));
        return profileId;
      });
    },

    remove({ profileId }) {
      const { name } = theProfile(profileId);
      return command('remove-shape', `Shape "${name}" forgotten`, (tx) => {
        tx.remove('mappingProfile', profileId);
        return profileId;
      });
    },

    export: ({ profileId }) => profileAsFile(theProfile(profileId)),

    async import({ file }) {
      const read = await profileFromFile(file);
      const taken = new Set(list().map(({ name }) => name.toLowerCase()));
      const told = read.name.trim() || 'Shape';
      let name = told;
      for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${told} (${number})`;
      return command('save-shape', `Shape "${name}" taken over from ${file.name}`, (tx) =>
        tx.insert('mappingProfile', { name, planId: null, ...row(read) }),
      );
    },
  };
}
