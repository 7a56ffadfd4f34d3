import type { RefObject } from 'react';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import { nextPeriod, shortPeriod } from '../../state/periods.ts';
import { useView } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { type Choice, Menu } from '../../ui/Menu.tsx';
import { RagBadge } from '../../ui/RagBadge.tsx';
import { chosenIn } from './rows.ts';

interface Props {
  readonly plan: PlanDocument;
  readonly period: string;
  readonly shown: number;
  readonly total: number;
  readonly search: RefObject<HTMLInputElement | null>;
}

/** The row of filters. What is set is tinted; a press on the cross clears it. */
export function PlanTools({ plan, period, shown, total, search }: Props) {
  const filters = useView((view) => view.filters);
  const density = useView((view) => view.density);
  const { setFilters, clearFilters, setDensity } = useView.getState();
  const quarter = shortPeriod(period);
  const under = plan.items.find((item) => item.id === filters.underId);
  const set = filters.text !== '' || chosenIn(filters) > 0 || under !== undefined;
  const topLevel = plan.levels.length > 1 ? plan.levels[0]?.name : undefined;
  const name = (plan.levels.at(-1)?.name ?? 'item').toLowerCase();

  return (
    <div className="tool-row" data-part="Filters">
      <label className="field row-filter">
        <Icon name="search" />
        <input
          ref={search}
          type="text"
          aria-label="Filter rows"
          aria-keyshortcuts="Control+F"
          placeholder="Filter rows"
          value={filters.text}
          onChange={(event) => setFilters({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || filters.text === '') return;
            event.stopPropagation();
            setFilters({ text: '' });
          }}
        />
        <Kbd keys="Ctrl F" />
      </label>
      <Menu
        multiple
        label={`${quarter} status`}
        choices={statusChoices(plan)}
        chosen={filters.status}
        onChoose={(status) => setFilters({ status })}
      >
        {counted(`${quarter} status`, filters.status)}
      </Menu>
      <Menu
        multiple
        label="Lead officer"
        choices={tallied(plan.items, (item) => item.officers)}
        chosen={filters.officer}
        onChoose={(officer) => setFilters({ officer })}
      >
        {counted('Lead officer', filters.officer)}
      </Menu>
      <Menu
        multiple
        label="Committee"
        choices={tallied(plan.items, (item) => item.committees)}
        chosen={filters.committee}
        onChoose={(committee) => setFilters({ committee })}
      >
        {counted('Committee', filters.committee)}
      </Menu>
      <Menu multiple label="Due" choices={dueChoices(period)} chosen={filters.due} onChoose={(due) => setFilters({ due })}>
        {counted('Due', filters.due)}
      </Menu>
      {topLevel !== undefined && under === undefined && (
        <Menu
          label={topLevel}
          choices={plan.items
            .filter((item) => item.parentId === null)
            .map((item) => ({ key: item.id, label: [item.ref, item.title].filter(Boolean).join(' ') }))}
          chosen={[]}
          onChoose={([underId]) => underId !== undefined && setFilters({ underId })}
        >
          {topLevel}
        </Menu>
      )}
      {under !== undefined && (
        <button
          type="button"
          className="chip set"
          aria-label={`Show more than ${under.ref ?? under.title}`}
          onClick={() => setFilters({ underId: null })}
        >
          <span className="cut">{under.ref ?? under.title}</span>
          <Icon name="close" small />
        </button>
      )}
      {filters.directorate.length > 0 && (
        <button type="button" className="chip set" aria-label="Show every directorate" onClick={() => setFilters({ directorate: [] })}>
          <span className="cut">{filters.directorate.map((one) => (one === '-' ? 'No directorate' : one)).join(', ')}</span>
          <Icon name="close" small />
        </button>
      )}
      {set && (
        <Button look="link" onPress={clearFilters}>
          Clear
        </Button>
      )}
      <span className="push quiet small shown-count" role="status">
        {shown === total ? `${total} ${name}s` : `${shown} of ${total} ${name}s`}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would want a visible legend */}
      <span className="segments" role="group" aria-label="Row height">
        <button type="button" aria-pressed={density === 'compact'} onClick={() => setDensity('compact')}>
          Compact
        </button>
        <button type="button" aria-pressed={density === 'comfortable'} onClick={() => setDensity('comfortable')}>
          Comfortable
        </button>
      </span>
    </div>
  );
}

function counted(name: string, chosen: readonly string[]): string {
  return chosen.length === 0 ? name : `${name}: ${chosen.length}`;
}

function statusChoices(plan: PlanDocument): readonly Choice[] {
  const said = plan.scale.values.map((value) => ({
    key: value.code,
    label: value.label,
    mark: <RagBadge code={value.code} scale={plan.scale} />,
  }));
  return [
    ...said,
    { key: '?', label: 'A decision waits', mark: <RagBadge code="?" /> },
    { key: '-', label: 'No report', mark: <RagBadge code={null} /> },
  ];
}

/** Every post or committee that is named, with how many items name it, in the order of the alphabet. */
function tallied(items: readonly Item[], namesOf: (item: Item) => readonly string[]): readonly Choice[] {
  const counts = new Map<string, number>();
  for (const item of items) for (const name of namesOf(item)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [
    ...[...counts]
      .sort(([a], [b]) => a.localeCompare(b, 'en-GB'))
      .map(([name, count]) => ({ key: name, label: name, detail: String(count) })),
    { key: '-', label: 'None named' },
  ];
}

function dueChoices(period: string): readonly Choice[] {
  return [
    { key: 'before', label: `Before ${period}` },
    { key: 'now', label: `In ${period}` },
    { key: 'next', label: `In ${nextPeriod(period)}` },
    { key: 'later', label: 'Later' },
    { key: 'undated', label: 'No date in its words' },
  ];
}
