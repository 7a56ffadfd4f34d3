/** The statements of the SQLite build that the store works with here, which may be another than the module's own. */
import Sqlite from 'better-sqlite3';

/** What every statement inherits; a test that wants to see or stop a write puts its own `run` there. */
export const statements: { run(this: { source: string }, ...values: unknown[]): unknown } = Object.getPrototypeOf(
  new Sqlite(':memory:', ownBuild()).prepare('SELECT 1'),
);

function ownBuild(): Sqlite.Options {
  const nativeBinding = process.env.QUARTERDECK_SQLITE_BINDING;
  return nativeBinding === undefined || nativeBinding === '' ? {} : { nativeBinding };
}
