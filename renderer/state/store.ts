/** View state only: what is shown, chosen and open. The truth stays in the core and is fetched again when it moves. */
import { create } from 'zustand';
import { createFrameSlice, type FrameSlice } from './frame.ts';
import { createPlanViewSlice, type PlanViewSlice } from './planView.ts';
import { createTraySlice, type TraySlice } from './tray.ts';

export type View = FrameSlice & PlanViewSlice & TraySlice;

export const useView = create<View>()((...store) => ({
  ...createFrameSlice(...store),
  ...createPlanViewSlice(...store),
  ...createTraySlice(...store),
}));
