import { useState } from 'react';
import type { QuarterBoard } from '#shared/domain/quarter.ts';
import { useCommand } from '../../app/command.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** The last look before a period is frozen: what will be frozen, and the reason where something is missing. */
export function PublishDialog({ board, onClose }: { readonly board: QuarterBoard; readonly onClose: () => void }) {
  const { planId, period, publications } = board;
  const { refusal, run } = useCommand();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const missing = board.hindrances.filter(({ state }) => state === 'blocks');
  const revision = publications.length + 1;
  const needsReason = missing.length > 0;
  const publish = async () => {
    setBusy(true);
    const done = await run(() => client.publishing.publish({ planId, period, reason: reason.trim() === '' ? null : reason.trim() }), false);
    setBusy(false);
    if (!done) return;
    onClose();
    useView.getState().go('return');
  };
  return (
    <Dialog
      title={revision === 1 ? `Publish ${period}` : `Publish revision ${revision} of ${period}`}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" icon="lock" disabled={busy || (needsReason && reason.trim() === '')} onPress={() => void publish()}>
            {busy ? 'Freezing…' : `Freeze and publish ${period}`}
          </Button>
        </>
      }
    >
      <div className="quarter-form">
        {refusal !== null && <Notice tone="error">{refusal}</Notice>}
        <p>
          {board.reported} of {board.asked} reports, the files they came from and everything that goes out are frozen as they are now. This
          cannot be undone; a later correction makes a numbered revision.
        </p>
        {needsReason && (
          <Notice tone="warning">
            {missing.map(({ text }) => text).join('. ')}. What is missing goes out as not reported, with your reason.
          </Notice>
        )}
        {(needsReason || revision > 1) && (
          <label>
            {needsReason ? 'Reason' : 'What this revision is for (the reason given on reopening is kept too)'}
            <textarea rows={3} value={reason} autoFocus onChange={(event) => setReason(event.target.value)} />
          </label>
        )}
      </div>
    </Dialog>
  );
}
