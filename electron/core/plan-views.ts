import type { PlanDocument } from '#shared/domain/plan.ts';
import type { Store } from './store/index.ts';

export interface PlanViews {
  /** a plan without the cells its values came from, as grids show it. Throws UserError NOT_FOUND */
  get(planId: string): PlanDocument;
  /** reads the plan that a page opens first, while the page is still being made ready */
  warm(): void;
}

/** Plans as grids show them, kept until a command changes anything: reading one of thousands of items takes a third of a second. */
export function planViews(store: Pick<Store, 'plan' | 'plans' | 'onCommitted'>): PlanViews {
  let kept: PlanDocument | null = null;
  store.onCommitted(() => {
    kept = null;
  });
  const get = (planId: string): PlanDocument => {
    if (kept?.id !== planId) kept = withoutCells(store.plan(planId));
    return kept;
  };
  return {
    get,
    warm() {
      const [first] = store.plans();
      if (first !== undefined && kept === null) get(first.id);
    },
  };
}

function withoutCells(plan: PlanDocument): PlanDocument {
  return {
    ...plan,
    items: plan.items.map((item) => ({
      ...item,
      source: null,
      reports: Object.fromEntries(
        Object.entries(item.reports).map(([period, report]) => [period, { ...report, source: null, narrativeSource: null }]),
      ),
    })),
  };
}
