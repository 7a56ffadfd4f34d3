import type { StateCreator } from 'zustand';

export type QuickView = 'all' | 'red-amber' | 'worse' | 'no-report' | 'completed' | 'resting';
export type SortKey = 'ref' | 'title' | 'officer' | 'committee' | 'due' | 'status';

export interface PlanFilters {
  readonly text: string;
  /** status codes; '-' = no report */
  readonly status: readonly string[];
  /** '-' = none is named; of committees and directorates likewise */
  readonly officer: readonly string[];
  readonly committee: readonly string[];
  readonly directorate: readonly string[];
  readonly due: readonly string[];
  /** only what stands under this item */
  readonly underId: string | null;
}

export interface PlanViewSlice {
  readonly quickView: QuickView;
  readonly filters: PlanFilters;
  readonly sort: { readonly key: SortKey; readonly descending: boolean } | null;
  readonly collapsed: ReadonlySet<string>;
  readonly itemId: string | null;
  readonly panelOpen: boolean;
  /** the history screen shows only this item; null = everything of the plan */
  readonly historyOf: { readonly itemId: string; readonly name: string } | null;
  setQuickView(view: QuickView): void;
  setFilters(filters: Partial<PlanFilters>): void;
  clearFilters(): void;
  setSort(sort: PlanViewSlice['sort']): void;
  setCollapsed(collapsed: ReadonlySet<string>): void;
  chooseItem(itemId: string | null): void;
  setPanel(open: boolean): void;
  showHistoryOf(item: PlanViewSlice['historyOf']): void;
}

export const NO_FILTERS: PlanFilters = { text: '', status: [], officer: [], committee: [], directorate: [], due: [], underId: null };

export const createPlanViewSlice: StateCreator<PlanViewSlice> = (set) => ({
  quickView: 'all',
  filters: NO_FILTERS,
  sort: null,
  collapsed: new Set(),
  itemId: null,
  panelOpen: false,
  historyOf: null,
  setQuickView: (quickView) => set({ quickView }),
  setFilters: (filters) => set((state) => ({ filters: { ...state.filters, ...filters } })),
  clearFilters: () => set({ filters: NO_FILTERS }),
  setSort: (sort) => set({ sort }),
  setCollapsed: (collapsed) => set({ collapsed }),
  chooseItem: (itemId) => set({ itemId }),
  setPanel: (panelOpen) => set({ panelOpen }),
  showHistoryOf: (historyOf) => set({ historyOf }),
});
