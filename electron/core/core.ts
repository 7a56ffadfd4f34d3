import { createRouterClient, EventPublisher, type RouterClient } from '@orpc/server';
import { v7 } from 'uuid';
import type { AppEvent, AppStatus } from '#shared/contract/index.ts';
import { createChallenge } from './challenge/index.ts';
import { type Dialogs, desktopDialogs } from './dialogs.ts';
import type { FeatureDeps, Profiles, Returns, Sources } from './features.ts';
import { createJobs } from './jobs.ts';
import { fileLog } from './log.ts';
import { createPlanCommands } from './plan/index.ts';
import { planViews } from './plan-views.ts';
import { createQuarter, createReporting } from './quarter/index.ts';
import { createHouseStyle, createOutputs, createPublishing, createReturns, createTemplates } from './returns/index.ts';
import { type CoreRouter, createRouter } from './router.ts';
import { openSample } from './sample.ts';
import { createSources } from './sources/index.ts';
import { type Clock, type Ids, type Log, openStore } from './store/index.ts';
import { createImports, createProfiles, type OtherDesk } from './trackers/index.ts';

export interface CoreOptions {
  /** the data folder, absolute; made where it does not exist */
  readonly dataDir: string;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly log?: Log;
  readonly host?: AppStatus['host'];
  /** of the application, for its status */
  readonly version?: string;
  /** folder of the sample trackers; without it there is no sample to open */
  readonly demoDir?: string;
  /** what only a desktop can do */
  readonly dialogs?: Dialogs;
  readonly nativeBinding?: string;
  readonly who?: string;
  /** the built entry of the threads that read files; absent = their source, which Node runs as it is */
  readonly deskEntry?: URL;
  /** reads files elsewhere, as tests do on their own thread */
  readonly otherDesk?: OtherDesk;
}

export interface Core {
  /** for a host to serve */
  readonly router: CoreRouter;
  /** the same procedures in process */
  readonly client: RouterClient<CoreRouter>;
  /** returns how to stop */
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** reads ahead what a page asks for first; for a host to call while its page is being made ready */
  warm(): void;
  /** makes the backup that is due, then lets the data folder go */
  close(): Promise<void>;
}

export const systemClock: Clock = { now: () => new Date() };
export const systemIds: Ids = { next: () => v7({ rng: randomBytes16 }) };

/** Random bytes for ids, drawn many at a time: an import makes a hundred thousand of them. */
const pool = new Uint8Array(16 * 256);
let drawn = pool.length;

function randomBytes16(): Uint8Array {
  if (drawn === pool.length) {
    globalThis.crypto.getRandomValues(pool);
    drawn = 0;
  }
  drawn += 16;
  return pool.subarray(drawn - 16, drawn);
}

const BACKUP_CHECK_MS = 10 * 60 * 1000;

/** The application, put together. Throws UserError STORE_UNAVAILABLE where the data folder cannot be opened. */
export function createCore(options: CoreOptions): Core {
  const { dataDir, clock = systemClock, ids = systemIds, host = 'in-process', version = '0', demoDir = null } = options;
  const log = options.log ?? fileLog(dataDir, clock);
  const { nativeBinding, who } = options;
  const store = openStore({ dataDir, clock, ids, log, host, ...(nativeBinding ? { nativeBinding } : {}), ...(who ? { who } : {}) });

  const events = new EventPublisher<{ app: AppEvent }>();
  const emit = (event: AppEvent) => events.publish('app', event);
  store.onCommitted(({ commandId, planIds }) => emit({ kind: 'changed', commandId, planIds }));

  const deps: FeatureDeps = { store, clock, ids, log, emit, jobs: createJobs(emit) };
  const threads = { entry: options.deskEntry ?? null, nativeBinding };
  const imports = createImports({ ...deps, threads, otherDesk: options.otherDesk ?? null });
  const profiles: Profiles = createProfiles({ store, imports });
  const sources: Sources = createSources(deps);
  const returns: Returns = createReturns(deps);

  const outputs = createOutputs(deps);
  const quarter = createQuarter(deps);

  const views = planViews(store);

  void store.backup();
  const backups = setInterval(() => void store.backup(), BACKUP_CHECK_MS);
  backups.unref();

  const router = createRouter({
    status: () => {
      const { undo, redo, savedAt, waitingDecisions } = store.standing();
      return { version, host, dataFolder: dataDir, savedAt, undo, redo, waitingDecisions, notices: store.notices };
    },
    events: (signal) => events.subscribe('app', signal ? { signal } : {}),
    store,
    planViews: views,
    plan: createPlanCommands(store),
    imports,
    profiles,
    sources,
    returns,
    reporting: createReporting(deps),
    quarter,
    challenge: createChallenge(deps),
    publishing: createPublishing(deps),
    outputs,
    templates: createTemplates(deps),
    houseStyle: createHouseStyle(deps),
    openSample: () => openSample({ demoDir, imports, subscribe: (listener) => events.subscribe('app', listener) }),
    desktop: desktopDialogs({ outputs, quarter }, options.dialogs ?? null),
    log,
  });

  return {
    router,
    client: createRouterClient(router),
    subscribe: (listener) => events.subscribe('app', listener),
    warm: views.warm,
    async close() {
      clearInterval(backups);
      imports.close();
      await store.backup();
      store.close();
    },
  };
}
