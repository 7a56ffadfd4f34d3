import { useState } from 'react';
import type { ChallengeBoard } from '#shared/domain/challenge.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { command } from '../../../app/command.ts';
import { client } from '../../../transport/client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import './challenge.css';

interface Props {
  readonly plan: PlanDocument;
  readonly checks: ChallengeBoard['checks'];
  readonly onClose: () => void;
}

/** Which questions are asked of this plan's reports. */
export function ChecksDialog({ plan, checks, onClose }: Props) {
  const [off, setOff] = useState<ReadonlySet<string>>(new Set(checks.filter(({ on }) => !on).map(({ code }) => code)));
  const toggle = (code: string) =>
    setOff((now) => (now.has(code) ? new Set([...now].filter((one) => one !== code)) : new Set([...now, code])));
  const save = async () => {
    const checksOff = checks.map(({ code }) => code).filter((code) => off.has(code));
    if (await command(() => client.reporting.setRules({ planId: plan.id, rules: { ...plan.rules, checksOff } }))) onClose();
  };
  return (
    <Dialog
      title="Checks"
      width="wide"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" onPress={() => void save()}>
            Keep
          </Button>
        </>
      }
    >
      <ul className="quarter-check-list">
        {checks.map((check) => (
          <li key={check.code}>
            <label>
              <input type="checkbox" checked={!off.has(check.code)} onChange={() => toggle(check.code)} />
              <span>
                <b>{check.name}</b>
                <span className="quiet">{check.why}</span>
              </span>
            </label>
            <span className="quiet-2">{check.on ? check.found : ''}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
