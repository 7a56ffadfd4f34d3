import { useState } from 'react';
import { command } from '../../../app/command.ts';
import { client } from '../../../transport/client.ts';
import { Button } from '../../../ui/Button.tsx';

interface Props {
  readonly itemId: string;
  /** the date as the plan worded it, and as it words it now; null = none */
  readonly before: string | null;
  readonly after: string | null;
  readonly onDone?: () => void;
}

/** The approval that a moved date needs, where there is one. */
export function ApprovalForm({ itemId, before, after, onDone }: Props) {
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [approvedOn, setApprovedOn] = useState('');
  const approve = async () => {
    const done = await command(() =>
      client.challenge.approve({
        itemId,
        reference: reference.trim(),
        reason: reason.trim() === '' ? null : reason.trim(),
        approvedOn: approvedOn === '' ? null : approvedOn,
        dueBefore: before,
        dueAfter: after,
      }),
    );
    if (done) onDone?.();
  };
  return (
    <fieldset className="challenge-moderate">
      <legend>
        Approval: {before ?? 'no date'} → {after ?? 'no date'}
      </legend>
      <div className="quarter-dates">
        <label>
          Reference
          <input value={reference} onChange={(event) => setReference(event.target.value)} placeholder="Change request 12" />
        </label>
        <label>
          Approved on
          <input type="date" value={approvedOn} onChange={(event) => setApprovedOn(event.target.value)} />
        </label>
      </div>
      <label>
        Why it was moved
        <input value={reason} onChange={(event) => setReason(event.target.value)} placeholder="The tender was run again" />
      </label>
      <Button disabled={reference.trim() === ''} onPress={() => void approve()}>
        Put the approval on record
      </Button>
    </fieldset>
  );
}
