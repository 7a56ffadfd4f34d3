import type { StateCreator } from 'zustand';
import { remember, remembered, rememberedHere, rememberHere } from './remembered.ts';

export const SCREEN_NAMES = ['dashboard', 'plan', 'import', 'quarter', 'return', 'history', 'settings'] as const;
export type Screen = (typeof SCREEN_NAMES)[number];
export type Theme = 'system' | 'light' | 'dark';
export type Density = 'compact' | 'comfortable';

/** An act of the quarter that can be asked for by name. */
export type Errand = 'open' | 'send' | 'challenge' | 'publish';

export interface FrameSlice {
  readonly screen: Screen;
  /** counts the goings to a screen: to the one that is open, it closes what was opened within it */
  readonly went: number;
  /** the plan and period that hold for every screen; null = not chosen yet, the newest is taken */
  readonly planId: string | null;
  readonly period: string | null;
  readonly theme: Theme;
  readonly density: Density;
  /** counts the core's changes; whatever was fetched is fetched again when it grows */
  readonly moved: number;
  readonly connection: 'connecting' | 'connected' | 'lost';
  /** the sample is being taken in, file after file: until it is whole, none of it is shown */
  readonly openingSample: boolean;
  readonly overlay: 'commands' | 'keys' | null;
  /** what the quarter screen is to begin with, asked for from elsewhere; null = nothing */
  readonly errand: Errand | null;
  /** the stored file, and the cell of it, that the import screen shows; null = it shows what is being taken in */
  readonly sourcePlace: SourcePlace | null;
  /** what the status bar says of the screen that is open */
  readonly remark: string;
  go(screen: Screen): void;
  choosePlan(planId: string): void;
  choosePeriod(period: string): void;
  setTheme(theme: Theme): void;
  setDensity(density: Density): void;
  truthMoved(): void;
  setConnection(connection: FrameSlice['connection']): void;
  setOpeningSample(opening: boolean): void;
  open(overlay: FrameSlice['overlay']): void;
  setErrand(errand: Errand | null): void;
  setRemark(remark: string): void;
  /** opens a stored file where a value came from; sourceId '' = the newest */
  showSource(place: SourcePlace | null): void;
}

export interface SourcePlace {
  readonly sourceId: string;
  /** null = its first */
  readonly sheet: string | null;
  readonly cell: string | null;
}

export const createFrameSlice: StateCreator<FrameSlice> = (set) => ({
  screen: oneOf(rememberedHere('screen'), SCREEN_NAMES) ?? 'plan',
  went: 0,
  planId: remembered('plan'),
  period: null,
  theme: oneOf(remembered('theme'), ['system', 'light', 'dark']) ?? 'system',
  density: oneOf(remembered('density'), ['compact', 'comfortable']) ?? 'compact',
  moved: 0,
  connection: 'connecting',
  openingSample: false,
  overlay: null,
  errand: null,
  sourcePlace: null,
  remark: '',
  go: (screen) => {
    rememberHere('screen', screen);
    set((state) => ({ screen, went: state.went + 1, remark: state.screen === screen ? state.remark : '' }));
  },
  choosePlan: (planId) => {
    remember('plan', planId);
    set({ planId, period: null });
  },
  choosePeriod: (period) => set({ period }),
  setTheme: (theme) => {
    remember('theme', theme);
    set({ theme });
  },
  setDensity: (density) => {
    remember('density', density);
    set({ density });
  },
  truthMoved: () => set((state) => ({ moved: state.moved + 1 })),
  setConnection: (connection) => set({ connection }),
  setOpeningSample: (openingSample) => set({ openingSample }),
  open: (overlay) => set({ overlay }),
  setErrand: (errand) => set({ errand }),
  setRemark: (remark) => set({ remark }),
  showSource: (sourcePlace) => {
    rememberHere('screen', 'import');
    set({ sourcePlace, screen: 'import' });
  },
});

function oneOf<T extends string>(value: string | null, allowed: readonly T[]): T | undefined {
  return allowed.find((one) => one === value);
}
