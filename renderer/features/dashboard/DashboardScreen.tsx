import { useEffect, useMemo, useState } from 'react';
import { amount, counted, dayInWords, shortHeadline, underHeadline } from '#shared/domain/drawing/dashboard-figures.ts';
import { countedActions } from '#shared/domain/due.ts';
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
import { copyPicture } from './copyPicture.ts';
import { type DashboardFilter, filteredReturn, isFiltering, NO_FILTER } from './figures.ts';
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
  const remark = value === null ? '' : `${amount(value.headline.actions, counted(value, 1))}   ·   Every figure opens the rows behind it`;
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
  return <Filled key={plan.id} data={value} />;
}

function Filled({ data: whole }: { readonly data: ReturnData }) {
  const [filter, setFilter] = useState<DashboardFilter>(NO_FILTER);
  const [asTables, setAsTables] = useState(false);
  const filtered = isFiltering(filter);
  const data = useMemo(() => filteredReturn(whole, filter), [whole, filter]);
  const openRows: OpenRows = (filters) => {
    const { setQuickView, setFilters, go } = useView.getState();
    setQuickView('all');
    setFilters({ ...NO_FILTERS, ...filter, ...filters });
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
        <Filters data={whole} filter={filter} onFilter={setFilter} />
        {filtered && (
          <Button look="link" onPress={() => setFilter(NO_FILTER)}>
            Clear
          </Button>
        )}
        <span className="push small quiet-2 nowrap">Position at {dayInWords(data.positionOn)}</span>
        <button type="button" className="btn bare" aria-pressed={asTables} onClick={() => setAsTables(!asTables)}>
          {asTables ? 'As charts' : 'As tables'} <Kbd keys="T" />
        </button>
        <Button
          icon="picture"
          onPress={() => void copyPicture(whole)}
          {...(filtered ? { tip: 'The picture shows the whole plan, without the filter' } : {})}
        >
          Copy as picture
        </Button>
      </header>
      <div className="dashboard-body">
        <h2 className="dashboard-headline" title={shortHeadline(data)}>
          {shortHeadline(data)}.
        </h2>
        <p className="dashboard-facts">{underHeadline(data)}</p>
        <StatusBar scale={data.scale} counts={data.counts} asTable={asTables} openRows={openRows} />
        <div className="dashboard-cols">
          <TopLevelCard data={data} asTable={asTables} openRows={openRows} />
          <div className="dashboard-middle">
            <MovementCard data={data} asTable={asTables} />
            <OverdueCard data={data} />
          </div>
          <RedList data={data} openRows={openRows} />
        </div>
      </div>
    </div>
  );
}

interface FiltersProps {
  readonly data: ReturnData;
  readonly filter: DashboardFilter;
  readonly onFilter: (filter: DashboardFilter) => void;
}

function Filters({ data, filter, onFilter }: FiltersProps) {
  const all = useMemo(() => countedActions(data), [data]);
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
