import { useState } from 'react';
import { isEmptyMapping } from '#shared/domain/mapping.ts';
import type { FilePreview } from '#shared/domain/preview.ts';
import { undoCommand } from '../../../app/undo.ts';
import { useView } from '../../../state/store.ts';
import { client } from '../../../transport/client.ts';
import { sentence } from '../../../transport/sentence.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { correct, startCorrecting, useCorrection } from '../correct/correction-store.ts';
import './shapes.css';

interface RememberShapeProps {
  readonly importId: string;
  readonly file: FilePreview;
}

/** Where a remembered shape was recognised: which, and what is not as it was. */
export function UsedShape({ file }: { readonly file: FilePreview }) {
  const corrected = useCorrection((view) => (view.past[file.id]?.length ?? 0) > 0);
  return file.profile !== null && !corrected ? <Used file={file} profile={file.profile} /> : null;
}

/** After a correction: remember this shape for next time. It stands under what is worked on, so that nothing moves when it comes. */
export function RememberShape({ importId, file }: RememberShapeProps) {
  const corrected = useCorrection((view) => (view.past[file.id]?.length ?? 0) > 0);
  const reading = useCorrection((view) => view.reading);
  if (!corrected || isEmptyMapping(file.mapping)) return null;
  return <Remember importId={importId} file={file} waits={reading} />;
}

function Used({ file, profile }: { readonly file: FilePreview; readonly profile: NonNullable<FilePreview['profile']> }) {
  const forget = async () => {
    const { say, truthMoved } = useView.getState();
    try {
      const { summary, commandId } = await client.profiles.remove({ profileId: profile.id });
      say('done', summary, { label: 'Undo', run: () => undoCommand(commandId) });
      truthMoved();
      correct(file, null);
    } catch (error) {
      say('warning', sentence(error));
    }
  };
  return (
    <div className="shape-bar" role="status">
      <Icon name="save" />
      <div>
        <p>
          Read as remembered: <b>{profile.name}</b>
          {profile.differences.length === 0 && <span className="quiet">, the same shape</span>}
        </p>
        {profile.differences.length > 0 && (
          <ul aria-label="What is not as it was">
            {profile.differences.map((difference) => (
              <li key={difference}>
                <Icon name="warning" small />
                <span className="unseen">Warning: </span>
                {difference}
              </li>
            ))}
          </ul>
        )}
      </div>
      <span className="push" />
      <Button look="link" onPress={() => startCorrecting(file.id)}>
        Correct
      </Button>
      <Button look="link" onPress={() => void forget()}>
        Forget
      </Button>
    </div>
  );
}

interface RememberProps extends RememberShapeProps {
  readonly waits: boolean;
}

function Remember({ importId, file, waits }: RememberProps) {
  const [saved, setSaved] = useState<{
    readonly name: string;
    readonly mapping: FilePreview['mapping'];
    readonly commandId: string;
  } | null>(null);
  const [name, setName] = useState(file.profile?.name ?? proposedName(file));
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [profileId, setProfileId] = useState(file.profile?.id ?? null);
  const same = saved?.name === name.trim() && saved.mapping === file.mapping;
  const save = async () => {
    if (name.trim() === '' || busy || waits) return;
    setBusy(true);
    setFailed(null);
    try {
      const done = await client.profiles.save({ importId, fileId: file.id, name: name.trim(), profileId });
      useView.getState().truthMoved();
      setProfileId(done.profileId);
      setSaved({ name: name.trim(), mapping: file.mapping, commandId: done.commandId });
    } catch (error) {
      setFailed(sentence(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="shape-bar"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Icon name="save" />
      <label>
        <span>{profileId === null ? 'Remember this shape for next time' : 'Remember this shape anew'}</span>
        <span className="field">
          <input value={name} onChange={(event) => setName(event.target.value)} aria-label="Name of the remembered shape" />
        </span>
      </label>
      <button type="submit" className="btn plain tiny" disabled={name.trim() === '' || busy || waits}>
        {busy ? 'Remembering…' : profileId === null ? 'Remember' : 'Update'}
      </button>
      {saved !== null && same && !busy && (
        <>
          <span className="shape-kept" role="status">
            <Icon name="check" small />
            Remembered.
          </span>
          <Button
            look="link"
            onPress={() => {
              undoCommand(saved.commandId);
              setSaved(null);
              setProfileId(file.profile?.id ?? null);
            }}
          >
            Undo
          </Button>
        </>
      )}
      {failed !== null && (
        <span className="correct-wrong" role="alert">
          {failed}
        </span>
      )}
    </form>
  );
}

/** "Place return", "Wexmoor Improvement Plan": who sends it, else which plan it is. */
function proposedName(file: FilePreview): string {
  const what = file.kind === 'plan' ? 'plan' : 'return';
  if (file.sender !== null) return `${file.sender} ${what}`;
  return file.plan?.name ?? file.file.replace(/\.[^.]+$/, '');
}
