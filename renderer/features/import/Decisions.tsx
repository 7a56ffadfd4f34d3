import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Decision } from '#shared/domain/preview.ts';
import { DEFAULT_SCALE, ragValue } from '#shared/domain/rag.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { RagBadge } from '../../ui/RagBadge.tsx';
import { nextIndex } from './FileList.tsx';
import './decisions.css';

interface DecisionsProps {
  readonly label: string;
  readonly decisions: readonly Decision[];
  readonly currentId: string | null;
  readonly onCurrent: (decision: Decision) => void;
  readonly onChoose: (decision: Decision, choice: string | null) => void;
  /** null = the file is not at hand, so there is no picture to show */
  readonly onShow: ((decision: Decision) => void) | null;
}

/** What waits for the user, a card each: the question, where it comes from, and the answers with their keys. */
export function Decisions({ label, decisions, currentId, onCurrent, onChoose, onShow }: DecisionsProps) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another current decision is brought into view
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = decisions.findIndex((decision) => decision.id === currentId);
    const answered = decisions[at];
    const option = /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.altKey ? answered?.options[Number(event.key) - 1] : undefined;
    if (answered && option) {
      event.preventDefault();
      onChoose(answered, answered.chosen === option.key ? null : option.key);
      return;
    }
    const to = nextIndex(event.key, at, decisions.length);
    const decision = to === null ? undefined : decisions[to];
    if (!decision) return;
    event.preventDefault();
    onCurrent(decision);
    list.current?.querySelector<HTMLElement>(`[data-decision="${CSS.escape(decision.id)}"]`)?.focus();
  };

  return (
    <ul className="import-decisions" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {decisions.map((decision) => {
        const current = decision.id === currentId;
        return (
          <li key={decision.id}>
            {/* biome-ignore-start lint/a11y: a card takes the focus so that its number keys answer it; everything in it has a button too */}
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
              <p className="import-where">
                <WhereLink decision={decision} onShow={onShow} />
                {decision.code === 'invalid-status' && decision.before !== null && (
                  <>
                    . Before <StatusOrText code={decision.before} />
                  </>
                )}
              </p>
              {/* biome-ignore lint/a11y/useSemanticElements: a row of answers, not a form */}
              <div className="import-options" role="group" aria-label={`Answers: ${decision.message}`}>
                {decision.options.map((option, index) => (
                  <button
                    key={option.key}
                    type="button"
                    className="import-option"
                    aria-pressed={decision.chosen === option.key}
                    aria-keyshortcuts={current && index < 9 ? `${index + 1}` : undefined}
                    title={option.label}
                    tabIndex={current ? 0 : -1}
                    onClick={() => onChoose(decision, decision.chosen === option.key ? null : option.key)}
                  >
                    {option.rag === null ? option.label : <RagBadge code={option.rag} />}
                    {current && index < 9 && (
                      <span aria-hidden="true">
                        <Kbd keys={`${index + 1}`} />
                      </span>
                    )}
                  </button>
                ))}
              </div>
            </article>
          </li>
        );
      })}
    </ul>
  );
}

/** What the question is about: the item, and for a change of its words what they were and would be. */
function Subject({ decision }: { readonly decision: Decision }) {
  const named = [decision.ref, decision.title].filter((part) => part !== null && part !== '').join(' ');
  const changes = decision.code === 'plan-field-changed' && (decision.before !== null || decision.after !== null);
  return (
    <>
      {named !== '' && !decision.message.includes(named) && (
        <p className="import-subject cut" title={named}>
          {named}
        </p>
      )}
      {changes && (
        <p className="import-words">
          <del>{decision.before ?? 'nothing'}</del> <span aria-hidden="true">→</span>
          <span className="unseen"> becomes </span> <ins>{decision.after ?? 'nothing'}</ins>
        </p>
      )}
    </>
  );
}

function WhereLink({ decision, onShow }: Pick<DecisionsProps, 'onShow'> & { readonly decision: Decision }) {
  const where = [decision.file, decision.sheet, decision.cell].filter((part) => part !== null && part !== '').join(' › ');
  if (onShow === null || decision.sheet === null) return <span>{where}</span>;
  return (
    <button type="button" className="import-link" title={`Show ${where}`} onClick={() => onShow(decision)}>
      {where}
    </button>
  );
}

export function StatusOrText({ code }: { readonly code: string }) {
  return ragValue(DEFAULT_SCALE, code) === null ? <span>{code}</span> : <RagBadge code={code} variant="past" />;
}
