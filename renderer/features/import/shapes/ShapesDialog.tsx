import { useRef, useState } from 'react';
import type { MappingProfile } from '#shared/domain/mapping.ts';
import { undoCommand } from '../../../app/undo.ts';
import { download } from '../../../state/download.ts';
import { useFetched } from '../../../state/fetched.ts';
import { useView } from '../../../state/store.ts';
import { client } from '../../../transport/client.ts';
import { sentence } from '../../../transport/sentence.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { ShapeDetail } from './ShapeDetail.tsx';
import './shapes.css';

/** The shapes of files that are remembered: what each holds, and everything that can be done with it. */
export function ShapesDialog({ onClose }: { readonly onClose: () => void }) {
  const shapes = useFetched('profiles', () => client.profiles.list());
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const list = shapes.value ?? [];
  const chosen = list.find((shape) => shape.id === chosenId) ?? list[0];

  const act = async (does: () => Promise<{ readonly summary: string; readonly commandId: string }>) => {
    setFailed(null);
    try {
      const { summary, commandId } = await does();
      const { say, truthMoved } = useView.getState();
      say('done', summary, { label: 'Undo', run: () => undoCommand(commandId) });
      truthMoved();
    } catch (error) {
      setFailed(sentence(error));
    }
  };
  const takeIn = (file: File) =>
    act(async () => {
      const done = await client.profiles.import({ file });
      setChosenId(done.profileId);
      return done;
    });
  const save = async (shape: MappingProfile) => {
    setFailed(null);
    try {
      const file = await client.profiles.export({ profileId: shape.id });
      // what crossed without a name is called after the shape
      download(file, file.name === '' || file.name === 'blob' ? `${shape.name}.json` : file.name);
    } catch (error) {
      setFailed(sentence(error));
    }
  };

  return (
    <Dialog
      title="Remembered shapes"
      width="wide"
      onClose={onClose}
      foot={
        <>
          <Button icon="folder" onPress={() => input.current?.click()}>
            Import a file…
          </Button>
          <Button onPress={onClose}>Close</Button>
        </>
      }
    >
      <input
        ref={input}
        hidden
        type="file"
        accept=".json,application/json"
        aria-label="File of a remembered shape"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void takeIn(file);
          event.target.value = '';
        }}
      />
      {(failed ?? shapes.error) !== null && <Notice tone="error">{failed ?? shapes.error}</Notice>}
      {shapes.value === null && shapes.error === null && <p className="quiet shape-wait">{shapes.slow ? 'Looking them up…' : ''}</p>}
      {shapes.value !== null && chosen === undefined && (
        <EmptyState
          icon="save"
          sentence="No shape is remembered yet. Correct the reading of a file, then press “Remember”: its next quarter is read the same way."
        />
      )}
      {chosen !== undefined && (
        <div className="shapes">
          <ul className="shapes-list" aria-label="Remembered shapes">
            {list.map((shape) => (
              <li key={shape.id}>
                <button type="button" aria-current={shape.id === chosen.id} onClick={() => setChosenId(shape.id)}>
                  <b className="cut">{shape.name}</b>
                  <span className="quiet">{holds(shape)}</span>
                </button>
              </li>
            ))}
          </ul>
          <ShapeDetail
            key={chosen.id}
            shape={chosen}
            onRename={(name) => void act(() => client.profiles.rename({ profileId: chosen.id, name }))}
            onRole={(place, role) => void act(() => client.profiles.edit({ profileId: chosen.id, ...place, role }))}
            onExport={() => void save(chosen)}
            onDelete={() => void act(() => client.profiles.remove({ profileId: chosen.id }))}
          />
        </div>
      )}
    </Dialog>
  );
}

/** "2 tables, 11 columns, 3 values" */
function holds({ sheets, values }: MappingProfile): string {
  const tables = sheets.flatMap((sheet) => sheet.tables);
  const columns = tables.reduce((sum, table) => sum + table.columns.length, 0);
  const count = (number: number, one: string) => `${number} ${number === 1 ? one : `${one}s`}`;
  return [count(tables.length, 'table'), count(columns, 'column'), ...(values.length > 0 ? [count(values.length, 'value')] : [])].join(
    ', ',
  );
}
