import { type KeyboardEvent, useContext, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Decision } from '#shared/domain/preview.ts';
import type { RagScale } from '#shared/domain/rag.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { RagBadge, ScaleContext } from '../../ui/RagBadge.tsx';
import { DecisionCard, type DecisionCardProps } from './DecisionCard.tsx';
import { type DecisionGroup, groupDecisions } from './decision-groups.ts';
import { nextIndex } from './FileList.tsx';
import { useVirtualCards } from './virtual-cards.ts';
import './decisions.css';

interface DecisionsProps extends Omit<DecisionCardProps, 'decision' | 'current'> {
  readonly label: string;
  readonly decisions: readonly Decision[];
  readonly currentId: string | null;
  /** gives one answer to all decisions of a kind; null lets them wait again */
  readonly onChooseAll: (decisions: readonly Decision[], choice: string | null) => void;
  /** the status scale that a decision speaks in; absent = the one around */
  readonly scaleOf?: (decision: Decision | undefined) => RagScale;
}

interface ListRow {
  readonly key: string;
  readonly group: DecisionGroup;
  /** null = the head of the group */
  readonly decision: Decision | null;
}

/** What waits for the user, a card each; those of one kind stand under one head that answers them all. */
export function Decisions({ label, decisions, currentId, onChooseAll, scaleOf, ...card }: DecisionsProps) {
  const around = useContext(ScaleContext);
  const { onCurrent, onChoose } = card;
  const groups = useMemo(() => groupDecisions(decisions), [decisions]);
  const rows = useMemo(() => groups.flatMap(rowsOf), [groups]);
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const at = rows.findIndex(({ decision }) => decision !== null && decision.id === currentId);
  const { scroller, inView, total, topOf, onScroll, bringIntoView } = useVirtualCards(
    keys,
    (index) => expectedHeight(rows[index]),
    at < 0 ? null : at,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another current decision is brought into view
  useEffect(() => {
    if (at >= 0) bringIntoView(at);
  }, [currentId]);
  const focusNext = useRef(false);
  useLayoutEffect(() => {
    if (!focusNext.current) return;
    focusNext.current = false;
    scroller.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const current = rows[at];
    const pressed = answerKey(event);
    if (pressed !== null) {
      const option = current?.decision?.options[pressed.index];
      if (!current?.decision || !option) return;
      if (!pressed.all) onChoose(current.decision, current.decision.chosen === option.key ? null : option.key);
      else if (current.group.answers.some(({ key }) => key === option.key)) onChooseAll(current.group.decisions, option.key);
      else return;
      event.preventDefault();
      return;
    }
    const cards = rows.flatMap(({ decision }) => decision ?? []);
    const to = nextIndex(
      event.key,
      cards.findIndex(({ id }) => id === currentId),
      cards.length,
    );
    const decision = to === null ? undefined : cards[to];
    if (!decision) return;
    event.preventDefault();
    focusNext.current = true;
    onCurrent(decision);
  };

  return (
    <div className="import-decisions" ref={scroller} onScroll={onScroll}>
      <ul aria-label={label} style={{ height: total }} onKeyDown={onKeyDown}>
        {inView.map((index) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <li key={row.key} data-row={row.key} style={{ top: topOf(index) }} aria-setsize={rows.length} aria-posinset={index + 1}>
              <ScaleContext value={scaleOf?.(row.decision ?? row.group.decisions[0]) ?? around}>
                {row.decision === null ? (
                  <GroupHead
                    group={row.group}
                    current={row.group.decisions.find(({ id }) => id === currentId) ?? null}
                    onChooseAll={onChooseAll}
                  />
                ) : (
                  <DecisionCard decision={row.decision} current={row.decision.id === currentId} {...card} />
                )}
              </ScaleContext>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** "1" to "9" answer one decision; with Shift, all of its kind. null = another key */
export function answerKey(event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): {
  readonly index: number;
  readonly all: boolean;
} | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (/^[1-9]$/.test(event.key)) return { index: Number(event.key) - 1, all: false };
  const digit = event.shiftKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined;
  return digit === undefined ? null : { index: Number(digit) - 1, all: true };
}

function rowsOf(group: DecisionGroup): readonly ListRow[] {
  const cards = group.decisions.map((decision) => ({ key: decision.id, group, decision }));
  return group.decisions.length < 2 ? cards : [{ key: `all ${group.key}`, group, decision: null }, ...cards];
}

interface GroupHeadProps extends Pick<DecisionsProps, 'onChooseAll'> {
  readonly group: DecisionGroup;
  /** the decision of this group whose keys count now */
  readonly current: Decision | null;
}

/** What all of a kind ask, and one answer for all of them. */
function GroupHead({ group, current, onChooseAll }: GroupHeadProps) {
  const { decisions, answers } = group;
  const waits = decisions.filter(({ chosen }) => chosen === null).length;
  const [first] = decisions;
  const same = first?.chosen != null && decisions.every(({ chosen }) => chosen === first.chosen) ? first.chosen : null;
  const taken = answers.find(({ key }) => key === same);
  const keyOf = (key: string) => (current === null ? -1 : current.options.findIndex((option) => option.key === key));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a head over cards, not a form
    <div className="import-decision-group" role="group" aria-label={group.head}>
      <h3>
        {waits === 0 && <Icon name="check" small />}
        {group.head}
        {waits > 0 && waits < decisions.length && <span className="quiet"> {waits} to decide</span>}
      </h3>
      {answers.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a row of answers, not a form
        <div className="import-options" role="group" aria-label={`Answer all ${decisions.length} the same`}>
          <span className="quiet" aria-hidden="true">
            {decisions.length === 2 ? 'Answer both the same:' : `Answer all ${decisions.length} the same:`}
          </span>
          {answers.map((option) => {
            const index = keyOf(option.key);
            return (
              <button
                key={option.key}
                type="button"
                className="import-option"
                title={`${option.label}, for all ${decisions.length}`}
                aria-pressed={same === option.key}
                aria-keyshortcuts={index >= 0 && index < 9 ? `Shift+${index + 1}` : undefined}
                onClick={() => onChooseAll(decisions, same === option.key ? null : option.key)}
              >
                {option.rag === null || first?.sides !== undefined ? option.label : <RagBadge code={option.rag} />}
                {index >= 0 && index < 9 && (
                  <span aria-hidden="true">
                    <Kbd keys={`⇧ ${index + 1}`} />
                  </span>
                )}
              </button>
            );
          })}
        </div>
      )}
      {taken !== undefined && (
        <p className="import-where">
          All {decisions.length}: {taken.label}. Choose again to change it.
        </p>
      )}
    </div>
  );
}

/** pixels, until a row was measured */
function expectedHeight(row: ListRow | undefined): number {
  if (row === undefined || row.decision === null) return 66;
  return row.decision.sides === undefined ? 108 : 236;
}
