/** What tells items of one level apart by their tables' headers: "Improvement project", "Transformation project", "Outcome". */
import type { TableShape } from '../rows/levels.ts';
import type { MappedTable, TableLevel } from './map.ts';
import { plainWords } from './vocabulary.ts';

/** By table, by place in its chain. A level that all tables word alike has no kinds, and rows themselves have none. */
export function kindsOf(shapes: ReadonlyMap<MappedTable, TableShape>): ReadonlyMap<MappedTable, readonly (string | null)[]> {
  const depths = Math.max(0, ...[...shapes.values()].map((shape) => shape.chain.length));
  const worded = new Map(
    [...shapes].map(([table, shape]) => [
      table,
      shape.chain.map((level, index) => (index === shape.chain.length - 1 ? null : wording(level, shape.group))),
    ]),
  );
  const several = Array.from({ length: depths }, (_, fromLast) => {
    const said = [...worded.values()].flatMap((kinds) => kinds[kinds.length - 1 - fromLast] ?? []);
    return new Set(said).size > 1;
  });
  return new Map(
    [...worded].map(([table, kinds]) => [table, kinds.map((kind, index) => (several[kinds.length - 1 - index] === true ? kind : null))]),
  );
}

/** "Improvement Project" as it stands; a plain "Project" under "Transformation Programme" is a transformation project. */
function wording(level: TableLevel, group: TableLevel | null): string | null {
  const own = plainWords(level.header);
  const words = own === '' ? (level.name ?? '').toLowerCase() : own;
  if (words === '') return null;
  const qualifier = group === null || words.includes(' ') ? '' : plainWords(group.header).split(' ').slice(0, -1).join(' ');
  const whole = qualifier === '' ? words : `${qualifier} ${words}`;
  return whole.charAt(0).toUpperCase() + whole.slice(1);
}
