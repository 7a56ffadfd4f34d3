import { domain } from './0001-domain.ts';
import { anyTracker } from './0002-any-tracker.ts';
import { quarter } from './0003-quarter.ts';

/** In order; the place in this list (from 1) is the database's user_version after it. Add at the end only. */
export const migrations: readonly string[] = [domain, anyTracker, quarter];
