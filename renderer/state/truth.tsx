import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { AppStatus } from '#shared/contract/index.ts';
import type { PlanDocument, PlanSummary } from '#shared/domain/plan.ts';
import { client } from '../transport/client.ts';
import { followEvents, onAppEvent } from '../transport/events.ts';
import { useFetched } from './fetched.ts';
import { periodOfDay } from './periods.ts';
import { useView } from './store.ts';

/** What every screen needs of the core: the status, the plans, and the plan and period that are chosen. */
export interface Truth {
  readonly status: AppStatus | null;
  /** null until the first answer */
  readonly plans: readonly PlanSummary[] | null;
  readonly plan: PlanDocument | null;
  /** the open period: chosen, else the newest with a report, else today's */
  readonly period: string;
  readonly error: string | null;
  readonly slow: boolean;
}

const NO_PLANS: readonly PlanSummary[] = [];

const TruthContext = createContext<Truth | null>(null);

export function TruthProvider({ children, today = new Date() }: { readonly children: ReactNode; readonly today?: Date }) {
  const chosenPlan = useView((view) => view.planId);
  const chosenPeriod = useView((view) => view.period);
  useEffect(listen, []);

  const status = useFetched('status', () => client.app.status());
  const plans = useFetched('plans', () => client.plans.list());
  const list = plans.value ?? NO_PLANS;
  const planId = (list.find((plan) => plan.id === chosenPlan) ?? list[0])?.id ?? null;
  // after the list: a plan that an undo took away is no longer asked for
  const plan = useFetched(planId && `plan ${planId}`, () => client.plans.get({ planId: planId ?? '', cells: false }), list);
  const document = planId === null ? null : plan.value;

  const truth: Truth = {
    status: status.value,
    plans: plans.value,
    plan: document,
    period: chosenPeriod ?? document?.periods.at(-1) ?? periodOfDay(today, document?.rules.frequency),
    error: plans.error ?? plan.error ?? status.error,
    slow: plans.slow || plan.slow,
  };
  return <TruthContext value={truth}>{children}</TruthContext>;
}

export function useTruth(): Truth {
  const truth = useContext(TruthContext);
  if (truth === null) throw new Error('useTruth is called outside of TruthProvider');
  return truth;
}

function listen(): () => void {
  const stop = new AbortController();
  const { truthMoved, setConnection } = useView.getState();
  let wasLost = false;
  const unsubscribe = onAppEvent((event) => {
    if (event.kind === 'changed') truthMoved();
    if (event.kind === 'lost') {
      wasLost = true;
      setConnection('lost');
    }
    if (event.kind === 'connected') {
      setConnection('connected');
      if (wasLost) truthMoved();
      wasLost = false;
    }
  });
  void followEvents(stop.signal);
  return () => {
    unsubscribe();
    stop.abort();
  };
}
