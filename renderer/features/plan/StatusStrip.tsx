import { Fragment, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import { type RagScale, ragValue, statusWord } from '#shared/domain/rag.ts';
import { comparePeriods, periodWord, shortPeriod, yearOf } from '../../state/periods.ts';
import { RagBadge } from '../../ui/RagBadge.tsx';
import { runOf } from './figures.ts';
import { StatusMenu } from './StatusMenu.tsx';

interface Props {
  readonly plan: PlanDocument;
  readonly item: Item;
  readonly period: string;
  readonly status: string | null;
  readonly onStatus: (code: string | null) => void;
}

/** A badge a quarter, joined; the open one is a button; below it how long it has been so. */
export function StatusStrip({ plan, item, period, status, onStatus }: Props) {
  const [anchor, setAnchor] = useState<Element | null>(null);
  const run = runOf(item, plan.periods, period);
  return (
    <div className="strip">
      <ol aria-label={`Status by ${periodWord(period)}`}>
        {yearOf(period).map((one, index) => (
          <Fragment key={one}>
            {index > 0 && <li className={comparePeriods(one, period) > 0 ? 'join to-come' : 'join'} aria-hidden="true" />}
            <li className={one === period ? 'open' : ''}>
              <span>{one === period ? `${shortPeriod(one)} open` : shortPeriod(one)}</span>
              {one === period ? (
                <Button className="status-btn" aria-label={`Set the ${one} status`} onPress={(event) => setAnchor(event.target)}>
                  <RagBadge code={status} scale={plan.scale} variant="big" of={shortPeriod(one)} />
                </Button>
              ) : (
                <RagBadge code={item.reports[one]?.rag ?? null} scale={plan.scale} variant="big" of={shortPeriod(one)} />
              )}
            </li>
          </Fragment>
        ))}
      </ol>
      {run.length > 1 && (
        <p>
          {colourWord(plan.scale, item.reports[run.at(-1) ?? '']?.rag ?? null)}{' '}
          <span className="nowrap">
            for {run.length} {periodWord(period)}s
          </span>
          <br />
          <span className="quiet">
            since {shortPeriod(run[0] ?? '')} {run[0]?.slice(0, 7)}
          </span>
        </p>
      )}
      {anchor !== null && (
        <StatusMenu
          anchor={anchor}
          scale={plan.scale}
          label={`${period} status`}
          chosen={status}
          onClose={() => setAnchor(null)}
          onChoose={onStatus}
        />
      )}
    </div>
  );
}

function colourWord(scale: RagScale, code: string | null): string {
  const value = ragValue(scale, code);
  return value === null ? 'The same' : statusWord(value);
}
