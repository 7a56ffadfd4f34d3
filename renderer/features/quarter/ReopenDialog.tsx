import { useState } from 'react';
import type { QuarterBoard } from '#shared/domain/quarter.ts';
import { useCommand } from '../../app/command.ts';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** Lets a published period be corrected; what was published stays as it is. */
export function ReopenDialog({
  board: { planId, period, publications },
  onClose,
}: {
  readonly board: QuarterBoard;
  readonly onClose: () => void;
}) {
  const { refusal, run } = useCommand();
  const [reason, setReason] = useState('');
  const reopen = async () => {
    if (await run(() => client.publishing.reopen({ planId, period, reason: reason.trim() }))) onClose();
  };
  return (
    <Dialog
      title={`Reopen ${period} to correct it`}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" disabled={reason.trim() === ''} onPress={() => void reopen()}>
            Reopen
          </Button>
        </>
      }
    >
      <div className="quarter-form">
        {refusal !== null && <Notice tone="error">{refusal}</Notice>}
        <p>
          What was published stays as it is, with its files. Publishing again makes revision {publications.length + 1}, which says what
          changed and why.
        </p>
        <label>
          Why
          <textarea
            rows={3}
            value={reason}
            autoFocus
            onChange={(event) => setReason(event.target.value)}
            placeholder="The status of 4.2 was reported wrongly"
          />
        </label>
      </div>
    </Dialog>
  );
}
