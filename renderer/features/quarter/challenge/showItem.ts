import { useView } from '../../../state/store.ts';

/** Opens an item in the plan, with its panel. */
export function showItem(itemId: string): void {
  const { chooseItem, setPanel, go } = useView.getState();
  chooseItem(itemId);
  setPanel(true);
  go('plan');
}
