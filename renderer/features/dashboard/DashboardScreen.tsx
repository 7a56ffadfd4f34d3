import { useEffect, useMemo, useState } from 'react';
import type { ReturnData } from '#shared/domain/return.ts';
import { useFetched } from '../../state/fetched.ts';
import { NO_FILTERS, type PlanFilters } from '../../state/planView.ts';
import { useView } from '../../state/store.ts';
import { useTruth } from '../../state/truth.tsx';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { longDay } from '../../ui/times.ts';
import { copyPicture } from './copyPicture.ts';
import { countingActions, type DashboardFilter, filteredHeadline, meaningNow, NO_FILTER, overdue, redList, statusNow } from './figures.ts';
import { MovementCard } from './MovementCard.tsx';
import { OverdueCard } from './OverdueCard.tsx';
import { RedList } from './RedList.tsx';
import { StatusBar } from './StatusParts.tsx';
import { TopLevelCard } from './TopLevelCard.tsx';
import './dashboard.css';

/** Opens the rows behind a figure in the plan. */
export type OpenRows = (filters: Partial<PlanFilters>) => void;

/** The headline, where it sticks, what moved, what is late, and how long it has been red. Every figure opens its rows. */
export function DashboardScreen() {
  const { plan, period } = useTruth();
  const planId = plan?.id ?? null;
  const data = useFetched(planId && `dashboard ${planId} ${period}`, () =>
    client.outputs.data({ planId: planId ?? '', period, publicationId: null }),
  );
  const { value } = data;
  const remark =
    value === null
      ? ''
      : `${countingActions(value, NO_FILTER).length} ${value.counted.toLowerCase()}s   ·   Every figure opens the rows behind it`;
  useEffect(() => useView.getState().setRemark(remark), [remark]);

  if (plan === null) return <EmptyState icon="dashboard" sentence="Choose a plan in the title bar to see its dashboard." />;
  if (data.error !== null && value === null) return <EmptyState icon="warning" sentence={data.error} />;
  if (value === null) return data.slow ? <p className="slow-word">Counting</p> : null;
  if (plan.periods.length === 0)
    return (
      <EmptyState icon="dashboard" sentence="No item of this plan has a report yet. The dashboard is made of reports.">
        <Button look="main" onPress={() => useView.getState().go('import')}>
          Import a tracker
        </Button>
      </EmptyState>
    );
  return <Filled data={value} planId={plan.id} />;
}

function Filled({ data, planId }: { readonly data: ReturnData; readonly planId: string }) {
  const [filter, setFilter] = useState<DashboardFilter>(NO_FILTER);
  const [asTables, setAsTables] = useState(false);
  const filtered = filter !== NO_FILTER && (filter.committee.length > 0 || filter.officer.length > 0 || filter.directorate.length > 0);
  const actions = useMemo(() => countingActions(data, filter), [data, filter]);
  const openRows: OpenRows = (filters) => {
    const { setQuickView, setFilters, go } = useView.getState();
    setQuickView('all');
    setFilters({ ...NO_FILTERS, committee: filter.committee, officer: filter.officer, ...filters });
    go('plan');
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (typing || event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== 't') return;
      if (useView.getState().overlay !== null) return;
      event.preventDefault();
      setAsTables((now) => !now);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return (
    <div className="screen dashboard-screen">
      <header className="screen-head" data-part="Dashboard">
        <h1>Dashboard</h1>
        <Filters data={data} filter={filter} onFilter={setFilter} planId={planId} />
        <span className="push small quiet-2 nowrap">Position at {longDay(data.positionOn).replace(/^\w+,? /, '')}</span>
        <button type="button" className="btn bare" aria-pressed={asTables} onClick={() => setAsTables(!asTables)}>
          {asTables ? 'As charts' : 'As tables'} <Kbd keys="T" />
        </button>
        <Button
          icon="picture"
          onPress={() => void copyPicture(data)}
          {...(filtered ? { tip: 'The picture shows the whole plan, without the filter' } : {})}
        >
          Copy as picture
        </Button>
      </header>
      <div className="dashboard-body">
        <h2 className="dashboard-headline">{filtered ? `${filteredHeadline(data, actions)}.` : `${data.headline.text.split(':')[0]}.`}</h2>
        <p className="dashboard-facts">{factsOf(data, actions, filtered).join('  ·  ')}</p>
        <StatusBar scale={data.scale} codes={actions.map(statusNow)} asTable={asTables} openRows={openRows} />
        <div className="dashboard-cols">
          <TopLevelCard data={data} actions={actions} asTable={asTables} openRows={openRows} />
          <div className="dashboard-middle">
            <MovementCard data={data} actions={actions} asTable={asTables} openRows={openRows} />
            <OverdueCard data={data} actions={actions} />
          </div>
          <RedList data={data} actions={actions} openRows={openRows} />
        </div>
      </div>
    </div>
  );
}

/** The line under the headline: what is complete in full, what is newly red, what is late. */
function factsOf(data: ReturnData, actions: ReturnType<typeof countingActions>, filtered: boolean): string[] {
  const red = redList(data, actions);
  const fresh = red.filter((action) => (action.since?.samePeriods ?? 0) < 2).length;
  const late = overdue(actions);
  const green = late.filter((action) => meaningNow(data, action) === 'on-track').length;
  const missing = actions.filter((action) => statusNow(action) === null).length;
  return [
    ...(filtered || data.headline.parentsComplete.length === 0 ? [] : [`Complete in full: ${data.headline.parentsComplete.join(', ')}`]),
    red.length === 0 ? 'Nothing is off track' : `Off track: ${red.length}${fresh > 0 ? `, of which ${fresh} newly` : ''}`,
    late.length === 0 ? 'Nothing is past its date' : `Past their date: ${late.length}${green > 0 ? `, ${green} of them still green` : ''}`,
    ...(missing === 0 ? [] : [`Not reported: ${missing}`]),
  ];
}

interface FiltersProps {
  readonly data: ReturnData;
  readonly filter: DashboardFilter;
  readonly onFilter: (filter: DashboardFilter) => void;
  readonly planId: string;
}

function Filters({ data, filter, onFilter }: FiltersProps) {
  const all = useMemo(() => countingActions(data, NO_FILTER), [data]);
  const names = (of: (action: (typeof all)[number]) => readonly string[]) =>
    [...new Set(all.flatMap(of))].sort((a, b) => a.localeCompare(b, 'en-GB')).map((name) => ({ key: name, label: name }));
  const choices = {
    committee: names(({ committees }) => committees),
    officer: names(({ officers }) => officers),
    directorate: names(({ directorate }) => (directorate === null ? [] : [directorate])),
  };
  const labels = { committee: 'Committee', officer: 'Lead officer', directorate: 'Directorate' } as const;
  return (['committee', 'officer', 'directorate'] as const)
    .filter((which) => choices[which].length > 1)
    .map((which) => (
      <Menu
        key={which}
        multiple
        choices={choices[which]}
        chosen={filter[which]}
        label={labels[which]}
        onChoose={(chosen) => onFilter({ ...filter, [which]: chosen })}
      >
        {filter[which].length === 0 ? labels[which] : filter[which].length === 1 ? filter[which][0] : `${filter[which].length} chosen`}
      </Menu>
    ));
}
