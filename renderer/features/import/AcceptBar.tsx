import type { ImportPreview } from '#shared/domain/preview.ts';
import { useView } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { type Certain, certainChanges, certainInWords, isAcceptable, waiting } from './file-groups.ts';
import { acceptImport, canReadAgain, closeImport, readAgain, undoImport, useImport } from './import-store.ts';
import './accept.css';

/** Where the screen ends in its act: what accepting would do, or what it did, and the way back. */
export function AcceptBar({ preview, earlier }: { readonly preview: ImportPreview; readonly earlier: number }) {
  const { busy, failed, done } = useImport();
  const go = useView((view) => view.go);
  const choosePlan = useView((view) => view.choosePlan);
  const certain = certainChanges(preview);
  const waits = preview.files.reduce((sum, file) => sum + waiting(file.decisions), 0);

  if (preview.state === 'accepted')
    return (
      <footer className="import-accept">
        {failed !== null && <Notice tone="error">{failed}</Notice>}
        <p role="status">
          <b>{done === null ? 'These files are in the plan.' : done.summary}</b>
        </p>
        <p className="quiet caption">
          {earlier === 0 ? 'No decision waits.' : `${decisions(earlier)} above ${earlier === 1 ? 'waits' : 'wait'} for you.`}
        </p>
        <div className="import-accept-row">
          <Button
            look="main"
            onPress={() => {
              const [planId] = done?.planIds ?? [];
              if (planId !== undefined) choosePlan(planId);
              go('plan');
            }}
          >
            Open the plan
          </Button>
          {preview.commandId !== null && (
            <Button icon="undo" disabled={busy !== null} onPress={() => void undoImport()}>
              Undo the whole import
            </Button>
          )}
        </div>
      </footer>
    );

  const parts = certainInWords(certain);
  return (
    <footer className="import-accept">
      {failed !== null && (
        <Notice
          tone="error"
          action={
            canReadAgain() && (
              <Button look="link" onPress={() => readAgain()}>
                Read the files again
              </Button>
            )
          }
        >
          {failed}
        </Notice>
      )}
      <p>
        {parts.map((part, index) => (
          <span key={part.what}>
            {index > 0 && (index === parts.length - 1 ? ' and ' : ', ')}
            <b>{part.count}</b> {part.what}
          </span>
        ))}
        {parts.length === 0
          ? waits > 0
            ? 'Nothing is certain yet.'
            : nothingInWords(preview)
          : certain.total === 1
            ? ' is certain.'
            : ' are certain.'}
      </p>
      {certain.received > 0 && (
        <p className="quiet caption">
          {certain.received === 1
            ? '1 return brings nothing new and is kept as received.'
            : `${certain.received} returns bring nothing new and are kept as received.`}
        </p>
      )}
      <p className="quiet caption">{footnote(waits, certain)}</p>
      {(isAcceptable(certain) || waits > 0) && (
        <Button look="main" keys="Ctrl Enter" disabled={!isAcceptable(certain) || busy !== null} onPress={() => void acceptImport()}>
          {busy === 'accepting' ? 'Accepting…' : acceptInWords(certain)}
        </Button>
      )}
      {!isAcceptable(certain) && waits === 0 && <Button onPress={closeImport}>Close</Button>}
    </footer>
  );
}

function nothingInWords({ files }: ImportPreview): string {
  if (files.every((file) => file.outcome === 'refused'))
    return files.length === 1 ? 'The file was not read.' : 'None of the files was read.';
  return files.length === 1 ? 'Nothing in this file changes the plan.' : 'Nothing in these files changes the plan.';
}

function acceptInWords({ total, received }: Certain): string {
  if (total > 0) return `Accept ${total} ${total === 1 ? 'change' : 'changes'}`;
  return received === 1 ? 'Accept 1 return' : `Accept ${received} returns`;
}

function footnote(waits: number, certain: Certain): string {
  if (waits === 0) return isAcceptable(certain) ? 'One undo takes all of it back.' : '';
  if (!isAcceptable(certain)) return `${decisions(waits)} above ${waits === 1 ? 'has' : 'have'} to be taken first.`;
  return `The ${decisions(waits)} ${waits === 1 ? 'stays' : 'stay'} here until you take ${waits === 1 ? 'it' : 'them'}.`;
}

function decisions(count: number): string {
  return count === 1 ? '1 decision' : `${count} decisions`;
}
