import type { StateCreator } from 'zustand';

export interface Toast {
  readonly id: number;
  readonly tone: 'done' | 'warning' | 'error';
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

export interface TraySlice {
  readonly toasts: readonly Toast[];
  /** a sentence in the corner; errors and warnings stay until they are closed */
  say(tone: Toast['tone'], text: string, action?: Toast['action']): void;
  dismiss(id: number): void;
}

let last = 0;

export const createTraySlice: StateCreator<TraySlice> = (set) => ({
  toasts: [],
  say: (tone, text, action = null) => {
    last += 1;
    const toast = { id: last, tone, text, action };
    // a newer good news replaces the older; what needs reading stays
    set((state) => ({
      toasts: [...state.toasts.filter((one) => one.text !== text && !(tone === 'done' && one.tone === 'done')).slice(-3), toast],
    }));
  },
  dismiss: (id) => set((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) })),
});
