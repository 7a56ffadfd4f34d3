import { useRef } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection, Popover } from 'react-aria-components';
import type { ColumnMapping } from '#shared/domain/mapping.ts';
import type { ColumnReading, ColumnRole } from '#shared/domain/reading.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { percent } from '../recognised.ts';
import { takesDates, takesLevel, takesPeriod } from './corrections.ts';
import { lineSaid, ROLE_GROUPS, roleName } from './words.ts';

interface RoleMenuProps {
  readonly anchor: Element;
  readonly axis: 'row' | 'column';
  readonly column: number;
  readonly settled: ColumnMapping | null;
  readonly read: ColumnReading | null;
  readonly levels: readonly string[];
  readonly periods: readonly string[];
  readonly onChange: (change: Partial<Omit<ColumnMapping, 'column'>>) => void;
  readonly onFree: () => void;
  readonly onClose: () => void;
}

/** What a column is: all roles in words, the one that holds ticked, why it was taken for it, and what else has to be said of it. */
export function RoleMenu({ anchor, axis, column, settled, read, levels, periods, onChange, onFree, onClose }: RoleMenuProps) {
  const trigger = useRef(anchor);
  trigger.current = anchor;
  const role = settled?.role ?? read?.role ?? 'unused';
  const where = lineSaid(axis, column);
  const choose = (next: ColumnRole) => {
    // to choose what was recognised is to say that it is right
    if (next !== role || settled === null) onChange({ role: next });
    if (!(takesLevel(next) && levels.length > 1) && !takesPeriod(next) && !takesDates(next)) onClose();
  };
  return (
    <Popover
      className="popover correct-roles"
      aria-label={`What ${where} is`}
      triggerRef={trigger}
      isOpen
      placement={axis === 'row' ? 'right top' : 'bottom start'}
      onOpenChange={(open) => !open && onClose()}
    >
      <div className="correct-roles-dialog">
        <p className="correct-menu-head">
          {where.charAt(0).toUpperCase() + where.slice(1)}
          {read !== null && read.header !== '' && <q className="cut">{read.header}</q>}
        </p>
        <p className="correct-why">{whyInWords(settled, read)}</p>
        <ListBox
          className="correct-roles-list"
          aria-label="What it is"
          autoFocus
          selectionMode="single"
          escapeKeyBehavior="none"
          selectedKeys={[role]}
          onSelectionChange={(keys) => {
            // none: the one that is chosen was pressed once more
            const chosen = keys === 'all' ? undefined : keys.size === 0 ? role : roleOfKey([...keys][0]);
            if (chosen) choose(chosen);
          }}
        >
          {ROLE_GROUPS.map((group) => (
            <ListBoxSection key={group.name} id={group.name}>
              <Header className="correct-role-group">{group.name}</Header>
              {group.roles.map((one) => (
                <ListBoxItem key={one.role} id={one.role} textValue={one.name} className="menu-item">
                  <span className="tick">
                    <Icon name="check" small />
                  </span>
                  <span className="nowrap">{one.name}</span>
                  <span className="detail cut">{one.detail}</span>
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
        <div className="correct-more">
          {takesLevel(role) && levels.length > 1 && (
            <Choice
              label="Level"
              value={`${settled?.level ?? read?.level ?? ''}`}
              options={[['', 'the deepest'], ...levels.map((name, index) => [`${index}`, name] as const)]}
              onChange={(value) => onChange({ level: value === '' ? null : Number(value) })}
            />
          )}
          {takesPeriod(role) && (
            <Choice
              label="Quarter"
              value={settled?.period ?? ''}
              options={[['', asHeaderSays(read)], ...periods.map((period) => [period, period] as const)]}
              onChange={(value) => onChange({ period: value === '' ? null : value })}
            />
          )}
          {takesDates(role) && (
            <Choice
              label="Dates"
              value={settled?.dates ?? ''}
              options={[
                ['', 'as recognised'],
                ['day-first', 'day first, 31/12/2025'],
                ['month-first', 'month first, 12/31/2025'],
              ]}
              onChange={(value) => onChange({ dates: value === 'day-first' || value === 'month-first' ? value : null })}
            />
          )}
          {settled !== null && (
            <Button look="link" onPress={onFree}>
              Let recognition decide
            </Button>
          )}
        </div>
      </div>
    </Popover>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label className="correct-choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function whyInWords(settled: ColumnMapping | null, read: ColumnReading | null): string {
  if (settled !== null) return `Settled by hand: ${roleName(settled.role)}.`;
  if (read === null) return 'Nothing was recognised here.';
  const how = read.settledBy === 'profile' ? 'As remembered' : `Recognised, ${percent(read.confidence)}% sure`;
  return read.reason === '' ? `${how}.` : `${how}: ${read.reason}.`;
}

function asHeaderSays(read: ColumnReading | null): string {
  return read?.period ? `as the header says (${read.period})` : 'as the header says';
}

function roleOfKey(key: unknown): ColumnRole | undefined {
  return ROLE_GROUPS.flatMap((group) => group.roles).find((one) => one.role === key)?.role;
}
