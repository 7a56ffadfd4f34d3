import { useEffect, useState } from 'react';
import { periodLabel } from '#shared/domain/period.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { QuarterBoard } from '#shared/domain/quarter.ts';
import { useFetched } from '../../state/fetched.ts';
import { useView } from '../../state/store.ts';
import { useTruth } from '../../state/truth.tsx';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AsksDialog } from './AsksDialog.tsx';
import { ChallengeCard } from './ChallengeCard.tsx';
import { Chase } from './Chase.tsx';
import { ALL_FLAGS, type ChallengePart, ChallengeView } from './challenge/ChallengeView.tsx';
import { OpenDialog } from './OpenDialog.tsx';
import { PublishCard } from './PublishCard.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { Readiness } from './Readiness.tsx';
import { ReopenDialog } from './ReopenDialog.tsx';
import { SendDialog } from './SendDialog.tsx';
import { Steps } from './Steps.tsx';
import { count, daysInWords, daysTo, weekday } from './wording.ts';
import './quarter.css';
import './forms.css';

export type QuarterDialog = 'open' | 'send' | 'publish' | 'reopen' | 'asks';

/** One period of one plan: who has not reported, what is doubtful, what stops publishing. */
export function QuarterScreen({ today = new Date() }: { readonly today?: Date }) {
  const { plan, period } = useTruth();
  const planId = plan?.id ?? null;
  const board = useFetched(planId && `quarter ${planId} ${period}`, () => client.quarter.board({ planId: planId ?? '', period }));
  const [dialog, setDialog] = useState<QuarterDialog | null>(null);
  const [challenging, setChallenging] = useState<ChallengePart | null>(null);
  const { value } = board;
  const went = useView((view) => view.went);
  // biome-ignore lint/correctness/useExhaustiveDependencies: going to the screen again, or to another period, leaves the challenge
  useEffect(() => setChallenging(null), [went, planId, period]);
  useErrand(value, setDialog, setChallenging);
  const remark = value === null ? '' : remarkOf(value);
  useEffect(() => useView.getState().setRemark(remark), [remark]);

  if (plan === null) return <EmptyState icon="quarter" sentence="Choose a plan in the title bar to see its quarter." />;
  if (challenging !== null && value !== null)
    return <ChallengeView plan={plan} board={value} start={challenging} onClose={() => setChallenging(null)} />;
  return (
    <div className="screen quarter-screen">
      <header className="screen-head" data-part="Quarter">
        <h1>Quarter</h1>
        <span className="strong">{period}</span>
        <span className="quiet small">{periodLabel(period)}</span>
        {value !== null && <span className={`quarter-state ${value.state}`}>{STATES[value.state]}</span>}
        {value !== null && <HeadEnd board={value} today={today} onOpen={setDialog} />}
      </header>
      {board.error !== null && value === null ? (
        <EmptyState icon="warning" sentence={board.error} />
      ) : value === null ? (
        board.slow && <p className="slow-word">Counting who has reported</p>
      ) : (
        <Filled board={value} plan={plan} today={today} onDialog={setDialog} onChallenge={setChallenging} />
      )}
      {value !== null && dialog === 'open' && <OpenDialog board={value} onClose={() => setDialog(null)} />}
      {value !== null && dialog === 'send' && <SendDialog board={value} onClose={() => setDialog(null)} />}
      {value !== null && dialog === 'publish' && <PublishDialog board={value} onClose={() => setDialog(null)} />}
      {value !== null && dialog === 'reopen' && <ReopenDialog board={value} onClose={() => setDialog(null)} />}
      {value !== null && dialog === 'asks' && <AsksDialog board={value} onClose={() => setDialog(null)} />}
    </div>
  );
}

/** Begins with what was asked for in the command field, or says why it cannot be done now. */
function useErrand(board: QuarterBoard | null, open: (dialog: QuarterDialog) => void, challenge: (part: ChallengePart) => void): void {
  const errand = useView((view) => view.errand);
  useEffect(() => {
    if (errand === null || board === null) return;
    const { setErrand, say } = useView.getState();
    setErrand(null);
    if (errand === 'challenge') challenge(ALL_FLAGS);
    else if (board.state === 'published')
      say('warning', `${board.period} is published and frozen. Reopen it, with a reason, to correct it.`);
    else if (errand !== 'open' && board.state === 'not-opened')
      say('warning', `Open ${board.period} first, so that it says when returns are due.`);
    else open(errand);
  }, [errand, board, open, challenge]);
}

const STATES: Readonly<Record<QuarterBoard['state'], string>> = {
  'not-opened': 'not opened',
  open: 'open',
  moderation: 'in moderation',
  published: 'published',
};

interface HeadEndProps {
  readonly board: QuarterBoard;
  readonly today: Date;
  readonly onOpen: (dialog: QuarterDialog) => void;
}

/** When things are due, and the next step of the period. */
function HeadEnd({ board, today, onOpen }: HeadEndProps) {
  const { state, dueOn, boardOn } = board;
  const due = daysTo(dueOn, today);
  const papers = daysTo(boardOn, today);
  const sent = board.recipients.some(({ dispatch }) => dispatch !== null);
  return (
    <>
      <span className="push small quiet-2 cut">
        {state === 'published' ? (
          publishedInWords(board)
        ) : (
          <>
            Returns {due < 0 ? 'were' : 'are'} due {weekday(dueOn, today)}, board papers {papers < 0 ? 'were due' : 'go'}{' '}
            <b>
              {weekday(boardOn, today)}, {daysInWords(papers)}
            </b>
          </>
        )}
      </span>
      {state === 'not-opened' ? (
        <Button look="main" onPress={() => onOpen('open')}>
          Open {board.period}
        </Button>
      ) : state === 'published' ? (
        <Button onPress={() => onOpen('reopen')}>Reopen to correct…</Button>
      ) : (
        <>
          <Button onPress={() => onOpen('open')}>Dates…</Button>
          <Button look={sent ? 'plain' : 'main'} onPress={() => onOpen('send')}>
            {sent ? 'Send again…' : 'Send workbooks…'}
          </Button>
        </>
      )}
    </>
  );
}

function publishedInWords({ publications }: QuarterBoard): string {
  const [newest] = publications;
  if (newest === undefined) return 'Published and frozen';
  return `${newest.revision === 1 ? 'Published' : `Revision ${newest.revision}`} on ${weekday(newest.publishedAt)}, frozen`;
}

interface FilledProps {
  readonly board: QuarterBoard;
  readonly plan: PlanDocument;
  readonly today: Date;
  readonly onDialog: (dialog: QuarterDialog) => void;
  readonly onChallenge: (part: ChallengePart) => void;
}

function Filled({ board, plan, today, onDialog, onChallenge }: FilledProps) {
  if (board.asked === 0 && board.notAsked.length === 0)
    return (
      <EmptyState icon="quarter" sentence="This plan has no actions yet. A quarter collects what is said about them.">
        <Button look="main" onPress={() => useView.getState().go('import')}>
          Import a tracker
        </Button>
      </EmptyState>
    );
  return (
    <div className="quarter-body">
      <Steps board={board} />
      <div className="quarter-cols">
        <div className="quarter-main">
          <Readiness board={board} onSend={() => onDialog('send')} />
          <Chase board={board} plan={plan} today={today} />
        </div>
        <div className="quarter-side">
          <ChallengeCard plan={plan} board={board} onOpen={onChallenge} />
          <PublishCard board={board} onDialog={onDialog} onChallenge={() => onChallenge(ALL_FLAGS)} />
        </div>
      </div>
    </div>
  );
}

function remarkOf({ reported, asked, lastPublished }: QuarterBoard): string {
  const before = lastPublished === null ? '' : `   ·   ${lastPublished.period} was published on ${weekday(lastPublished.at)}, frozen`;
  return `${reported} of ${count(asked, 'action')} reported${before}`;
}
