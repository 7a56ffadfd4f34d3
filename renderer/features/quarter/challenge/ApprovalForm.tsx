import { useState } from 'react';
import type { FlagSeen } from '#shared/domain/challenge.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { command } from '../../../app/command.ts';
import { client } from '../../../transport/client.ts';
import { Button } from '../../../ui/Button.tsx';

/** The approval that a moved date needs, where there is one. */
export function ApprovalForm({ flag, plan }: { readonly flag: FlagSeen; readonly plan: PlanDocument }) {
  const [reference, setReference] = useState('');
  const [approvedOn, setApprovedOn] = useState('');
  const dueAfter = plan.items.find(({ id }) => id === flag.itemId)?.due?.text ?? null;
  const approve = () =>
    command(() =>
      client.challenge.approve({
        itemId: flag.itemId,
        reference: reference.trim(),
        reason: null,
        approvedOn: approvedOn === '' ? null : approvedOn,
        dueBefore: null,
        dueAfter,
      }),
    );
  return (
    <fieldset className="challenge-moderate">
      <legend>Approval of the new date{dueAfter === null ? '' : `, ${dueAfter}`}</legend>
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
      <Button disabled={reference.trim() === ''} onPress={() => void approve()}>
        Put the approval on record
      </Button>
    </fieldset>
  );
}
