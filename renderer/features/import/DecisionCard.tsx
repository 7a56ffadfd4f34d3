import { useContext } from 'react';
import type { Decision, DecisionSide } from '#shared/domain/preview.ts';
import { ragValue } from '#shared/domain/rag.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { RagBadge, ScaleContext } from '../../ui/RagBadge.tsx';
import { longDay } from '../../ui/times.ts';
import { WordDiff } from './WordDiff.tsx';

export interface DecisionCardProps {
  readonly decision: Decision;
  readonly current: boolean;
  readonly onCurrent: (decision: Decision) => void;
  readonly onChoose: (decision: Decision, choice: string | null) => void;
  /** null = the file is not at hand, so there is no picture to show */
  readonly onShow: ((decision: Decision) => void) | null;
  /** null where that side's file is not among those at hand */
  readonly showSide: (side: DecisionSide) => (() => void) | null;
}

/** One question: what is asked and why, where it comes from, and the answers with their keys. */
export function DecisionCard({ decision, current, onCurrent, onChoose, onShow, showSide }: DecisionCardProps) {
  const sides = decision.sides ?? [];
  const own = decision.options.slice(sides.length);
  const answer = (option: Option, index: number) => (
    <Answer key={option.key} decision={decision} option={option} index={index} current={current} onChoose={onChoose} />
  );
  return (
    // biome-ignore-start lint/a11y: a card takes the focus so that its number keys answer it; everything in it has a button too
    <article
      data-decision={decision.id}
      aria-current={current}
      aria-labelledby={`decision-${decision.id}`}
      tabIndex={current ? 0 : -1}
      onFocus={() => current || onCurrent(decision)}
      onClick={() => current || onCurrent(decision)}
      className={`import-decision${decision.chosen === null ? '' : ' taken'}`}
    >
      {/* biome-ignore-end lint/a11y: end of the card */}
      <p className="import-question" id={`decision-${decision.id}`}>
        {decision.chosen !== null && (
          <>
            <Icon name="check" small />
            <span className="unseen">Decided: </span>
          </>
        )}
        <b>{decision.message}</b>
      </p>
      <Subject decision={decision} />
      {decision.reason != null && decision.reason !== '' && <p className="import-reason">{decision.reason}</p>}
      {sides.length === 0 && (
        <p className="import-where">
          <WhereLink decision={decision} onShow={onShow} />
          {decision.code === 'invalid-status' && decision.before !== null && (
            <>
              . Before <StatusOrText code={decision.before} />
            </>
          )}
        </p>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a row of answers, not a form */}
      <div role="group" aria-label={`Answers: ${decision.message}`}>
        {sides.length > 0 && (
          <div className="import-sides">
            {sides.map((side, index) => {
              const option = decision.options[index];
              return (
                // biome-ignore lint/a11y/useSemanticElements: one of several sides, not a form
                <div key={`${side.file} ${side.sheet} ${side.cell}`} role="group" aria-label={`What ${side.sender ?? side.file} says`}>
                  <Side side={side} onShow={showSide(side)} />
                  {option !== undefined && answer(option, index)}
                </div>
              );
            })}
          </div>
        )}
        <div className="import-options">{own.map((option, index) => answer(option, sides.length + index))}</div>
      </div>
    </article>
  );
}

type Option = Decision['options'][number];

interface AnswerProps extends Pick<DecisionCardProps, 'decision' | 'current' | 'onChoose'> {
  readonly option: Option;
  readonly index: number;
}

function Answer({ decision, option, index, current, onChoose }: AnswerProps) {
  const hasKey = current && index < 9;
  return (
    <button
      type="button"
      className="import-option"
      aria-pressed={decision.chosen === option.key}
      aria-keyshortcuts={hasKey ? `${index + 1}` : undefined}
      title={option.label}
      tabIndex={current ? 0 : -1}
      onClick={() => onChoose(decision, decision.chosen === option.key ? null : option.key)}
    >
      {option.rag === null || decision.sides !== undefined ? option.label : <RagBadge code={option.rag} />}
      {hasKey && (
        <span aria-hidden="true">
          <Kbd keys={`${index + 1}`} />
        </span>
      )}
    </button>
  );
}

/** One of several that report an item: what it says, who says it and when, and in which cell. */
function Side({ side, onShow }: { readonly side: DecisionSide; readonly onShow: (() => void) | null }) {
  const where = `${side.file} › ${side.sheet} › ${side.cell}`;
  return (
    <>
      <p className="import-side-who">
        <RagBadge code={side.rag} /> <b className="cut">{side.sender ?? side.file}</b>
      </p>
      {side.at !== null && <p className="quiet">{longDay(side.at)}</p>}
      <p className="import-side-words">{side.narrative ?? <span className="quiet">no update</span>}</p>
      <p className="import-where">
        {onShow === null ? (
          where
        ) : (
          <button type="button" className="import-link" title={`Show ${where}`} onClick={onShow}>
            {where}
          </button>
        )}
      </p>
    </>
  );
}

/** What the question is about: the item, and for a change of its words what they were and would be. */
function Subject({ decision }: { readonly decision: Decision }) {
  // what is told as several is said as "was"
  const before = decision.code === 'split' ? [decision.ref, decision.before].join(' ') : null;
  const named = [decision.ref, decision.title].filter((part) => part !== null && part !== '').join(' ');
  return (
    <>
      {named !== '' && named !== before && !decision.message.includes(named) && (
        <p className="import-subject cut" title={named}>
          {named}
        </p>
      )}
      <FromTo decision={decision} />
    </>
  );
}

function FromTo({ decision: { code, before, after } }: { readonly decision: Decision }) {
  if (code === 'post-unclear') return after === null ? null : <p className="import-reason">{after}</p>;
  if (code === 'plan-field-changed' && before !== null && after !== null)
    return (
      <p className="import-words">
        <WordDiff before={before} after={after} />
      </p>
    );
  if (!SAY_FROM_TO.has(code) || (before === null && after === null)) return null;
  return (
    <dl className="import-from-to">
      <dt>was</dt>
      <dd>{before ?? 'nothing'}</dd>
      <dt>becomes</dt>
      <dd>{after ?? 'nothing'}</dd>
    </dl>
  );
}

const SAY_FROM_TO: ReadonlySet<Decision['code']> = new Set(['plan-field-changed', 'split', 'merged', 'moved-item']);

function WhereLink({ decision, onShow }: Pick<DecisionCardProps, 'decision' | 'onShow'>) {
  const where = [decision.file, decision.sheet, decision.cell].filter((part) => part !== null && part !== '').join(' › ');
  if (onShow === null || decision.sheet === null) return <span>{where}</span>;
  return (
    <button type="button" className="import-link" title={`Show ${where}`} onClick={() => onShow(decision)}>
      {where}
    </button>
  );
}

export function StatusOrText({ code }: { readonly code: string }) {
  const scale = useContext(ScaleContext);
  return ragValue(scale, code) === null ? <span>{code}</span> : <RagBadge code={code} variant="past" />;
}
