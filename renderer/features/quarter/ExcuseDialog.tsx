import { useState } from 'react';
import type { OutstandingItem, QuarterBoard } from '#shared/domain/quarter.ts';
import { useCommand } from '../../app/command.ts';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';

interface Props {
  readonly board: QuarterBoard;
  readonly item: OutstandingItem;
  readonly onClose: () => void;
}

/** An action that need not report this time, with the reason that goes on record. */
export function ExcuseDialog({ board: { planId, period }, item, onClose }: Props) {
  const { refusal, run } = useCommand();
  const [reason, setReason] = useState('');
  const excuse = async () => {
    if (await run(() => client.quarter.excuse({ planId, period, itemIds: [item.itemId], reason: reason.trim() }))) onClose();
  };
  return (
    <Dialog
      title={`Excuse ${item.ref ?? item.title} from ${period}`}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" disabled={reason.trim() === ''} onPress={() => void excuse()}>
            Excuse it
          </Button>
        </>
      }
    >
      <div className="quarter-form">
        {refusal !== null && <Notice tone="error">{refusal}</Notice>}
        <p>No report is asked for in this period, and the return says so. The next period asks again.</p>
        <label>
          Reason
          <textarea
            rows={3}
            value={reason}
            autoFocus
            onChange={(event) => setReason(event.target.value)}
            placeholder="Paused by committee on 12 November"
          />
        </label>
      </div>
    </Dialog>
  );
}
