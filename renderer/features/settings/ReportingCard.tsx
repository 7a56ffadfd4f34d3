import { type ReactNode, useState } from 'react';
import { CHECK_CODES } from '#shared/domain/challenge.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { type ReportingRules, type RollUpRule, reportingLevels } from '#shared/domain/reporting.ts';
import { command } from '../../app/command.ts';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';

const ROLL_UPS: readonly { readonly rule: RollUpRule; readonly name: string; readonly words: string }[] = [
  { rule: { kind: 'worst' }, name: 'The worst below it', words: 'one that is off track below it is enough' },
  {
    rule: { kind: 'share', offTrackFrom: 0.3, atRiskFrom: 0.2 },
    name: 'By share',
    words: 'off track, or at risk, from a share of them on',
  },
  {
    rule: { kind: 'weighted', offTrackBelow: 1, atRiskBelow: 1.6 },
    name: 'Weighted',
    words: 'by mean points: off track 0, at risk 1, else 2',
  },
  { rule: { kind: 'by-hand' }, name: 'By hand', words: 'only what is reported of the parent itself' },
];

/** Who must report, when it is due, what an update should be like, and how parents get their status. */
export function ReportingCard({ plan }: { readonly plan: PlanDocument }) {
  const [rules, setRules] = useState<ReportingRules>({ ...plan.rules, levels: reportingLevels(plan) });
  const change = (some: Partial<ReportingRules>) => setRules({ ...rules, ...some });
  const same = JSON.stringify(rules) === JSON.stringify({ ...plan.rules, levels: reportingLevels(plan) });
  const sameLevels = JSON.stringify(rules.levels) === JSON.stringify(reportingLevels(plan));
  const wrong = rules.leastWords > rules.mostWords || rules.levels.length === 0;
  const save = () =>
    command(() =>
      client.reporting.setRules({ planId: plan.id, rules: { ...rules, levels: [...rules.levels], checksOff: checksOf(plan) } }),
    );
  return (
    <section className="card settings-card" aria-label="How it reports" data-part="How it reports">
      <header>
        <h2>How it reports</h2>
        <span className="push settings-inline">
          {!same && <Button onPress={() => setRules({ ...plan.rules, levels: reportingLevels(plan) })}>As it was</Button>}
          <Button look="main" disabled={same || wrong} onPress={() => void save()}>
            Keep
          </Button>
        </span>
      </header>
      <div className="settings-rows">
        <Row name="Every">
          <Choice
            name="frequency"
            value={rules.frequency}
            choices={[
              ['quarter', 'quarter'],
              ['month', 'month'],
            ]}
            onChoose={(frequency) => change({ frequency })}
          />
          {rules.frequency !== plan.rules.frequency && (
            <p className="settings-consequence">
              Periods opened from now on are {rules.frequency}s. What was reported by {plan.rules.frequency} stays with its{' '}
              {plan.rules.frequency}s, and every comparison goes by when a period ends.
            </p>
          )}
        </Row>
        <Row name="What reports">
          {plan.levels.map((level, index) => (
            <label key={level.name}>
              <input
                type="checkbox"
                checked={rules.levels.includes(index)}
                onChange={(event) =>
                  change({
                    levels: event.target.checked
                      ? [...rules.levels, index].sort((a, b) => a - b)
                      : rules.levels.filter((one) => one !== index),
                  })
                }
              />
              {level.name}
            </label>
          ))}
          {rules.levels.length === 0 && <em>one level, at least</em>}
          {rules.levels.length > 0 && !sameLevels && (
            <p className="settings-consequence">Figures count these levels from now on, in every period that is not published.</p>
          )}
        </Row>
        <Row name="A completed one">
          <Choice
            name="completed"
            value={rules.completed}
            choices={[
              ['once-more', 'reports once more'],
              ['rests', 'rests at once'],
              ['always', 'reports every time'],
            ]}
            onChoose={(completed) => change({ completed })}
          />
        </Row>
        <Row name="Before it starts">
          <Choice
            name="before"
            value={rules.beforeStart}
            choices={[
              ['asked', 'it reports'],
              ['not-asked', 'it is not asked'],
            ]}
            onChoose={(beforeStart) => change({ beforeStart })}
          />
        </Row>
        <Row name="Days after its end">
          <Whole value={rules.dueAfterDays} most={120} label="returns are due" onChange={(dueAfterDays) => change({ dueAfterDays })} />
          <Whole
            value={rules.boardAfterDays}
            most={180}
            label="board papers go"
            onChange={(boardAfterDays) => change({ boardAfterDays })}
          />
          {rules.boardAfterDays < rules.dueAfterDays && <em>the papers go before the returns are due</em>}
        </Row>
        <Row name="An update has">
          <Whole value={rules.leastWords} most={500} label="words or more," onChange={(leastWords) => change({ leastWords })} />
          <Whole value={rules.mostWords} most={2000} label="at most" onChange={(mostWords) => change({ mostWords })} />
          {rules.leastWords > rules.mostWords && <em>more at most than at least, please</em>}
        </Row>
        <Row name="A parent is">
          <div className="settings-stack">
            {ROLL_UPS.map((one) => (
              <label key={one.rule.kind}>
                <input
                  type="radio"
                  name="roll-up"
                  checked={rules.rollUp.kind === one.rule.kind}
                  onChange={() => change({ rollUp: plan.rules.rollUp.kind === one.rule.kind ? plan.rules.rollUp : one.rule })}
                />
                <span>
                  {one.name} <span className="quiet">{one.words}</span>
                </span>
              </label>
            ))}
            <Thresholds rule={rules.rollUp} onChange={(rollUp) => change({ rollUp })} />
          </div>
        </Row>
      </div>
    </section>
  );
}

function checksOf(plan: PlanDocument) {
  return plan.rules.checksOff.flatMap((code) => CHECK_CODES.filter((known) => known === code));
}

function Thresholds({ rule, onChange }: { readonly rule: RollUpRule; readonly onChange: (rule: RollUpRule) => void }) {
  if (rule.kind === 'share')
    return (
      <span className="settings-inline">
        <Whole
          value={Math.round(rule.offTrackFrom * 100)}
          most={100}
          label="% off track make it so,"
          onChange={(percent) => onChange({ ...rule, offTrackFrom: percent / 100 })}
        />
        <Whole
          value={Math.round(rule.atRiskFrom * 100)}
          most={100}
          label="% off track or at risk make it at risk"
          onChange={(percent) => onChange({ ...rule, atRiskFrom: percent / 100 })}
        />
      </span>
    );
  if (rule.kind === 'weighted')
    return (
      <span className="settings-inline">
        <Whole
          value={rule.offTrackBelow}
          most={2}
          step={0.1}
          label="points: off track below,"
          onChange={(offTrackBelow) => onChange({ ...rule, offTrackBelow })}
        />
        <Whole
          value={rule.atRiskBelow}
          most={2}
          step={0.1}
          label="at risk below"
          onChange={(atRiskBelow) => onChange({ ...rule, atRiskBelow })}
        />
      </span>
    );
  return null;
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand beside its controls
    <div className="settings-row" role="group" aria-label={name}>
      <span className="quiet-2">{name}</span>
      <div>{children}</div>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly value: T;
  readonly choices: readonly (readonly [T, string])[];
  readonly onChoose: (value: T) => void;
}

function Choice<T extends string>({ name, value, choices, onChoose }: ChoiceProps<T>) {
  return choices.map(([key, label]) => (
    <label key={key}>
      <input type="radio" name={name} checked={value === key} onChange={() => onChoose(key)} />
      {label}
    </label>
  ));
}

interface WholeProps {
  readonly value: number;
  readonly most: number;
  readonly step?: number;
  readonly label: string;
  readonly onChange: (value: number) => void;
}

function Whole({ value, most, step = 1, label, onChange }: WholeProps) {
  return (
    <label>
      <input
        type="number"
        min={0}
        max={most}
        step={step}
        value={value}
        onChange={(event) => {
          const number = event.target.valueAsNumber;
          if (Number.isFinite(number)) onChange(Math.min(most, Math.max(0, number)));
        }}
      />
      {label}
    </label>
  );
}
