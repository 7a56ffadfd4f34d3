import type { PeriodLine } from '#shared/domain/quarter.ts';
import { useFetched } from '../state/fetched.ts';
import { comparePeriods, periodChoices } from '../state/periods.ts';
import { useView } from '../state/store.ts';
import { useTruth } from '../state/truth.tsx';
import { client } from '../transport/client.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon, Mark } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Menu } from '../ui/Menu.tsx';
import { redo, undo } from './undo.ts';

/** Where we are (plan and period hold for every screen), the field that finds everything, and what can be taken back. */
export function TitleBar() {
  const open = useView((view) => view.open);
  const { status } = useTruth();
  return (
    <header className="title-bar" data-part="Title bar">
      <span className="mark">
        <Mark />
      </span>
      <Where />
      <button type="button" className="find" aria-keyshortcuts="Control+K" onClick={() => open('commands')}>
        <Icon name="search" />
        <span className="cut">Search, jump to a ref, or type a command</span>
        <Kbd keys="Ctrl K" />
      </button>
      <div className="right">
        <IconButton icon="undo" label={status?.undo ? `Undo: ${status.undo}` : 'Nothing to undo'} disabled={!status?.undo} onPress={undo} />
        <IconButton icon="redo" label={status?.redo ? `Redo: ${status.redo}` : 'Nothing to redo'} disabled={!status?.redo} onPress={redo} />
        <span className="offline" title="No network is used. Everything stays in your data folder.">
          <Icon name="laptop" />
          On this laptop
        </span>
      </div>
    </header>
  );
}

function Where() {
  const { plans, plan, period } = useTruth();
  const choosePlan = useView((view) => view.choosePlan);
  const choosePeriod = useView((view) => view.choosePeriod);
  const states = useFetched(plan && `periods ${plan.id}`, () => client.quarter.periods({ planId: plan?.id ?? '' }));
  if (plan === null || plans === null) {
    return (
      <div className="places">
        <span className="product">Quarterdeck</span>
      </div>
    );
  }
  const words = new Map(states.value?.map((line) => [line.period, stateInWords(line)]));
  const word = words.get(period) ?? '';
  const periodWords = word === '' ? period : `${period}, ${word}`;
  const choices = [...new Set([period, ...periodChoices(plan, new Date())])].sort(comparePeriods).reverse();
  return (
    <div className="places">
      <Menu
        look="where"
        label={`Plan: ${plan.name}`}
        choices={plans.map((one) => ({ key: one.id, label: one.name, detail: `${one.itemCount} items` }))}
        chosen={[plan.id]}
        onChoose={([id]) => id !== undefined && choosePlan(id)}
      >
        <span className="strong cut">{plan.name}</span>
      </Menu>
      <Menu
        look="where"
        label={`Period: ${periodWords}`}
        choices={choices.map((one) => ({
          key: one,
          label: one,
          detail: words.get(one) ?? (plan.periods.includes(one) ? '' : 'no report yet'),
        }))}
        chosen={[period]}
        onChoose={([chosen]) => chosen !== undefined && choosePeriod(chosen)}
      >
        <span className="nowrap">{periodWords}</span>
      </Menu>
    </div>
  );
}

/** "open", "published", "published, revision 2"; of one that is open again what it is a correction of */
function stateInWords({ state, revisions }: PeriodLine): string {
  if (state === 'published') return revisions > 1 ? `published, revision ${revisions}` : 'published';
  const now = state === 'moderation' ? 'in moderation' : state === 'open' ? 'open' : '';
  return revisions > 0 && now !== '' ? `${now} for revision ${revisions + 1}` : now;
}
