import { useEffect } from 'react';
import './return.css';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { Readiness } from '#shared/domain/return.ts';
import { useFetched } from '../../state/fetched.ts';
import { shortPeriod } from '../../state/periods.ts';
import { useView } from '../../state/store.ts';
import { useTruth } from '../../state/truth.tsx';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { CountsBar, CountsTable } from './Counts.tsx';
import { MovementCard } from './MovementCard.tsx';
import { Outstanding } from './Outstanding.tsx';
import { Produce } from './Produce.tsx';
import { ProducedReturns } from './ProducedReturns.tsx';
import { count, monthsOf } from './wording.ts';

/** One period of one plan on its way out: is it ready, what does it say, and the workbooks that were produced. */
export function ReturnScreen() {
  const { plan, period, status } = useTruth();
  const go = useView((view) => view.go);
  const planId = plan?.id ?? null;
  const readiness = useFetched(planId && `readiness ${planId} ${period}`, () => client.returns.readiness({ planId: planId ?? '', period }));
  const setRemark = useView((view) => view.setRemark);
  const remark = readiness.value === null ? '' : `${readiness.value.reported} of ${count(readiness.value.reportable, 'action')} reported`;
  useEffect(() => setRemark(remark), [setRemark, remark]);

  if (plan === null) return <EmptyState icon="return" sentence="Choose a plan in the title bar to see its return." />;
  return (
    <div className="screen return-screen">
      <div className="screen-head">
        <h1>Return</h1>
        <span className="strong">{period}</span>
        <span className="quiet small">{monthsOf(period)}</span>
      </div>
      {readiness.error !== null && readiness.value === null ? (
        <EmptyState icon="warning" sentence={readiness.error} />
      ) : plan.periods.length === 0 ? (
        <EmptyState icon="return" sentence="No item of this plan has a report yet. A return is made of reports.">
          <Button look="main" onPress={() => go('import')}>
            Import a tracker
          </Button>
        </EmptyState>
      ) : readiness.value === null ? (
        readiness.slow && <p className="slow-word">Counting the reports</p>
      ) : (
        <Filled readiness={readiness.value} plan={plan} desktop={status?.host === 'desktop'} />
      )}
    </div>
  );
}

interface FilledProps {
  readonly readiness: Readiness;
  readonly plan: PlanDocument;
  readonly desktop: boolean;
}

function Filled({ readiness, plan, desktop }: FilledProps) {
  return (
    <div className="return-body" data-part="Return">
      <h2 className="return-headline">{readiness.headline.text}</h2>
      <p className="return-facts">{facts(readiness).join('  ·  ')}</p>
      <CountsBar counts={readiness.counts} scale={plan.scale} />
      <div className="return-cols">
        <div className="return-main">
          <div className="return-figures">
            <CountsTable counts={readiness.counts} scale={plan.scale} total={readiness.reportable} />
            <MovementCard movement={readiness.movement} previous={readiness.previousPeriod} period={readiness.period} />
          </div>
          <Outstanding outstanding={readiness.outstanding} reportable={readiness.reportable} period={readiness.period} scale={plan.scale} />
        </div>
        <div className="return-side">
          <Produce readiness={readiness} />
          <ProducedReturns produced={readiness.produced} desktop={desktop} />
        </div>
      </div>
    </div>
  );
}

/** The line under the headline: readiness and movement in figures. */
function facts({ reported, reportable, outstanding, waitingDecisions, previousPeriod, movement }: Readiness): string[] {
  return [
    `${reported} of ${reportable} reported`,
    outstanding.length === 0 ? 'none outstanding' : `${outstanding.length} outstanding`,
    ...(waitingDecisions > 0 ? [`${count(waitingDecisions, 'decision')} ${waitingDecisions === 1 ? 'waits' : 'wait'}`] : []),
    ...(previousPeriod === null ? [] : [`since ${shortPeriod(previousPeriod)} ${movement.improved} better, ${movement.worsened} worse`]),
  ];
}
