import { useState } from 'react';
import type { Readiness } from '#shared/domain/return.ts';
import { shortPeriod } from '../../state/periods.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { sentence } from '../../transport/sentence.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { count } from './wording.ts';

/** The step that ends the screen: what is in order, what stands in the way, what does not, and the button. */
export function Produce({ readiness }: { readonly readiness: Readiness }) {
  const { planId, period } = readiness;
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const { say, truthMoved, go } = useView.getState();
  const checks = checksOf(readiness);
  const blockers = checks.filter((check) => check.state === 'blocks');
  const quarter = shortPeriod(period);

  const produce = async () => {
    setBusy(true);
    setFailed(null);
    try {
      const wish = [{ kind: 'board' as const, templateId: null }];
      const { written } = await client.outputs.write({ planId, period, publicationId: null, outputs: wish, job: crypto.randomUUID() });
      say('done', `The ${quarter} return is produced: ${written.map(({ file }) => file).join(', ')}`);
      truthMoved();
    } catch (error) {
      setFailed(sentence(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className="card return-produce" aria-label="Produce" data-part="Produce">
      <header>
        <h2>Produce</h2>
        <span className="quiet small">one workbook, the same data give the same bytes</span>
      </header>
      <ul>
        {checks.map((check) => (
          <li key={check.text} className={check.state}>
            <Icon name={ICONS[check.state]} />
            <span>
              <span className="unseen">{SAID[check.state]}: </span>
              {check.state === 'blocks' ? <b>{check.text}</b> : check.text}
              {check.detail !== null && <em>{check.detail}</em>}
            </span>
            {check.link !== null && (
              <Button look="link" onPress={() => go('import')}>
                {check.link}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {failed !== null && <Notice tone="error">{failed}</Notice>}
      <Button
        look="main"
        icon={blockers.length > 0 ? 'lock' : 'return'}
        disabled={blockers.length > 0 || busy}
        onPress={() => void produce()}
      >
        {busy ? `Producing the ${quarter} return…` : `Produce the ${quarter} return`}
      </Button>
      {blockers.length > 0 && <p className="return-why">Not yet: {blockers.map((check) => check.reason).join(' and ')}.</p>}
    </section>
  );
}

interface Check {
  readonly state: 'in-order' | 'warns' | 'blocks';
  readonly text: string;
  readonly detail: string | null;
  readonly link: string | null;
  /** as it ends the sentence "Not yet: ..." */
  readonly reason: string;
}

/** A return without a single report says nothing, so that blocks; what is missing or undecided is said in the return itself. */
function checksOf({ reportable, reported, outstanding, waitingDecisions, period }: Readiness): Check[] {
  const quarter = shortPeriod(period);
  const reports: Check =
    reportable === 0
      ? { state: 'blocks', text: 'This plan has no actions yet', detail: null, link: 'Import', reason: 'the plan has no actions' }
      : reported === 0
        ? {
            state: 'blocks',
            text: `No action has a report for ${quarter}`,
            detail: 'import the returns, or set statuses in the plan',
            link: 'Import',
            reason: `no action has a report for ${quarter}`,
          }
        : { state: 'in-order', text: `${reported} of ${count(reportable, 'action')} reported`, detail: null, link: null, reason: '' };
  const missing: Check[] =
    outstanding.length > 0 && reported > 0
      ? [
          {
            state: 'warns',
            text: `${count(outstanding.length, 'action has', 'actions have')} no report`,
            detail: 'does not block; the return lists them as outstanding',
            link: null,
            reason: '',
          },
        ]
      : [];
  const undecided: Check[] =
    waitingDecisions > 0
      ? [
          {
            state: 'warns',
            text: `${count(waitingDecisions, 'decision waits', 'decisions wait')} in Import`,
            detail: 'does not block; what it is about stays as it was',
            link: 'Decide',
            reason: '',
          },
        ]
      : [{ state: 'in-order', text: 'No decision waits', detail: null, link: null, reason: '' }];
  return [reports, ...missing, ...undecided];
}

const ICONS: Readonly<Record<Check['state'], IconName>> = { 'in-order': 'check', warns: 'warning', blocks: 'close' };
const SAID = { 'in-order': 'In order', warns: 'Warning', blocks: 'Stands in the way' } as const;
