import { useEffect, useMemo, useRef, useState } from 'react';
import type { DataGridHandle } from 'react-data-grid';
import { type PlanDocument, rests } from '#shared/domain/plan.ts';
import type { Decision } from '#shared/domain/preview.ts';
import { rollUp } from '#shared/domain/roll-up.ts';
import { undo } from '../../app/undo.ts';
import { useFetched } from '../../state/fetched.ts';
import { comparePeriods, shortPeriod, yearOf } from '../../state/periods.ts';
import type { QuickView } from '../../state/planView.ts';
import { useView } from '../../state/store.ts';
import { useTruth } from '../../state/truth.tsx';
import { client } from '../../transport/client.ts';
import { sentence } from '../../transport/sentence.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { copyText, rowsAsText } from './copyRows.ts';
import { inQuickView, reports, statusOf, talliesOf, treeOf, waitingByItem } from './figures.ts';
import { ItemPanel } from './ItemPanel.tsx';
import { NewAction } from './NewAction.tsx';
import { PlanGrid } from './PlanGrid.tsx';
import { PlanTools } from './PlanTools.tsx';
import { isFiltering, rowsOf } from './rows.ts';
import { usePlanEdits } from './usePlanEdits.ts';
import './plan.css';
import './item-panel.css';

/** The plan as a tree of rows: what is red now, was it before, what is missing; and the chosen item whole beside it. */
export function PlanScreen() {
  const { plan, period, error, slow, status } = useTruth();
  const waiting = useFetched((status?.waitingDecisions ?? 0) > 0 ? 'waiting' : null, () => client.imports.waiting());
  if (plan === null) {
    if (error !== null) return <EmptyState icon="warning" sentence={error} />;
    return slow ? <p className="slow-word">Opening the plan</p> : null;
  }
  return <OpenPlan key={plan.id} stored={plan} period={period} decisions={waiting.value?.decisions ?? NONE} />;
}

const NONE: readonly Decision[] = [];

interface OpenPlanProps {
  readonly stored: PlanDocument;
  readonly period: string;
  readonly decisions: readonly Decision[];
}

function OpenPlan({ stored, period, decisions }: OpenPlanProps) {
  const { quickView, filters, sort, collapsed, itemId, panelOpen } = useView();
  const [adding, setAdding] = useState(false);
  const grid = useRef<DataGridHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const edits = usePlanEdits(stored);
  const { plan } = edits;

  const tree = useMemo(() => treeOf(plan), [plan]);
  const waiting = useMemo(() => waitingByItem(plan, decisions), [plan, decisions]);
  const statuses = useMemo(
    () => new Map(plan.items.map((item) => [item.id, statusOf(item, plan.scale, period, waiting)])),
    [plan, period, waiting],
  );
  const tallies = useMemo(() => talliesOf(plan, tree, statuses), [plan, tree, statuses]);
  const rolled = useMemo(() => rollUp(plan, period), [plan, period]);
  const periods = useMemo(() => yearOf(period).filter((one) => comparePeriods(one, period) <= 0), [period]);
  const { rows, shown } = useMemo(
    () => rowsOf({ plan, tree, period, statuses, tallies, rolled, quickView, filters, sort, collapsed }),
    [plan, tree, period, statuses, tallies, rolled, quickView, filters, sort, collapsed],
  );
  const reporting = useMemo(() => plan.items.filter((item) => reports(plan, tree, item)), [plan, tree]);
  const resting = useMemo(() => plan.items.filter(rests), [plan]);
  const item = itemId === null ? undefined : tree.byId.get(itemId);

  useScreenKeys(search, () => setAdding(true));
  useRemark(
    quickView === 'resting',
    shown.map((one) => statuses.get(one.id) ?? null),
    plan,
    period,
  );

  const step = (by: 1 | -1) => {
    const next = rows[rows.findIndex((row) => row.id === itemId) + by];
    if (next !== undefined) useView.getState().chooseItem(next.id);
  };
  const remove = async (id: string) => {
    const { say, truthMoved, setPanel } = useView.getState();
    try {
      const { summary } = await client.items.remove({ itemId: id });
      setPanel(false);
      truthMoved();
      say('done', summary, { label: 'Undo', run: undo });
    } catch (failure) {
      say('error', sentence(failure));
    }
  };

  return (
    <div className="screen">
      <header className="screen-head" data-part="Views">
        <h1>Plan</h1>
        <QuickViews plan={plan} period={period} reporting={reporting} resting={resting} statuses={statuses} />
        <span className="push" />
        <Button
          look="bare"
          icon="copy"
          tip="The rows shown, ready to paste into Excel"
          onPress={() => {
            const copied = copyText(rowsAsText(rows, plan, periods));
            useView
              .getState()
              .say(
                copied ? 'done' : 'warning',
                copied
                  ? `${rows.length} rows copied. Paste them into Excel.`
                  : 'The clipboard refused the rows. Copy them cell by cell with Ctrl+C.',
              );
          }}
        >
          Copy rows
        </Button>
        <Button icon="plus" keys="Ins" onPress={() => setAdding(true)}>
          New {(plan.levels.at(-1)?.name ?? 'item').toLowerCase()}
        </Button>
        <Button look="main" onPress={() => useView.getState().go('return')}>
          Open the {shortPeriod(period)} return
        </Button>
      </header>
      <PlanTools
        plan={plan}
        period={period}
        shown={shown.length}
        total={quickView === 'resting' ? resting.length : reporting.length}
        search={search}
      />
      <div className="plan-split">
        <PlanGrid
          plan={plan}
          rows={rows}
          periods={periods}
          edits={edits}
          grid={grid}
          nothing={
            isFiltering({ quickView, filters })
              ? 'No row passes these filters. Clear one of them to see more.'
              : 'This plan has no items yet. Press Ins to type the first, or import a tracker.'
          }
        />
        {panelOpen && item !== undefined && (
          <ItemPanel
            plan={plan}
            tree={tree}
            item={item}
            period={period}
            status={statuses.get(item.id) ?? null}
            tally={tallies.get(item.id) ?? {}}
            rolled={rolled.get(item.id) ?? null}
            decisions={waiting.get(item.id) ?? NONE}
            onStep={step}
            onStatus={(code) => edits.setStatus(item.id, period, code)}
            onRemove={() => void remove(item.id)}
          />
        )}
      </div>
      {adding && <NewAction plan={plan} beside={item ?? null} onClose={() => setAdding(false)} />}
    </div>
  );
}

interface QuickViewsProps {
  readonly plan: PlanDocument;
  readonly period: string;
  readonly reporting: PlanDocument['items'];
  readonly resting: PlanDocument['items'];
  readonly statuses: ReadonlyMap<string, string | null>;
}

function QuickViews({ plan, period, reporting, resting, statuses }: QuickViewsProps) {
  const quickView = useView((view) => view.quickView);
  const setQuickView = useView((view) => view.setQuickView);
  const earlier = plan.periods.filter((one) => comparePeriods(one, period) < 0).at(-1);
  const views: readonly { readonly view: QuickView; readonly name: string }[] = [
    { view: 'all', name: `All ${(plan.levels.at(-1)?.name ?? 'item').toLowerCase()}s` },
    { view: 'red-amber', name: 'Red and amber' },
    ...(earlier === undefined ? [] : [{ view: 'worse' as const, name: `Worse than ${shortPeriod(earlier)}` }]),
    { view: 'no-report', name: `No ${shortPeriod(period)} report` },
    { view: 'completed', name: 'Completed' },
    ...(resting.length > 0 || quickView === 'resting' ? [{ view: 'resting' as const, name: 'Resting' }] : []),
  ];
  return (
    <nav className="tabs" aria-label="Quick filters">
      {views.map(({ view, name }) => (
        <button key={view} type="button" aria-pressed={view === quickView} onClick={() => setQuickView(view)}>
          {name}
          <span className="quiet">
            {
              (view === 'resting' ? resting : reporting).filter((item) =>
                inQuickView(view, plan.scale, item, statuses.get(item.id) ?? null, period),
              ).length
            }
          </span>
        </button>
      ))}
    </nav>
  );
}

function useScreenKeys(search: React.RefObject<HTMLInputElement | null>, add: () => void): void {
  const latestAdd = useRef(add);
  latestAdd.current = add;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { overlay, panelOpen, setPanel } = useView.getState();
      if (event.defaultPrevented || overlay !== null || document.querySelector('.veil, .popover') !== null) return;
      const typing = event.target instanceof HTMLInputElement;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
        search.current?.focus();
        search.current?.select();
      } else if (event.key === 'Escape' && panelOpen) setPanel(false);
      else if (event.key === 'Insert' && !typing) latestAdd.current();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [search]);
}

/** "Shown: 20 actions, 18 reported for Q3, 1 waits for a decision, 1 not yet reported" */
function useRemark(resting: boolean, statuses: readonly (string | null)[], plan: PlanDocument, period: string): void {
  const waits = statuses.filter((status) => status === '?').length;
  const missing = statuses.filter((status) => status === null).length;
  const name = (plan.levels.at(-1)?.name ?? 'item').toLowerCase();
  const parts = [
    `Shown: ${statuses.length} ${name}${statuses.length === 1 ? '' : 's'}`,
    `${statuses.length - waits - missing} reported for ${shortPeriod(period)}`,
    ...(waits > 0 ? [`${waits} ${waits === 1 ? 'waits' : 'wait'} for a decision`] : []),
    ...(missing > 0 ? [`${missing} not yet reported`] : []),
  ];
  const remark = resting
    ? `Shown: ${statuses.length} that ${statuses.length === 1 ? 'rests' : 'rest'}. Nothing more is asked of them.`
    : parts.join(', ');
  useEffect(() => useView.getState().setRemark(remark), [remark]);
}
