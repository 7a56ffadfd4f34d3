import { useView } from '../state/store.ts';

/** Writes theme and row height to <html>, where the tokens look for them. */
export function followTheme(): () => void {
  const apply = ({ theme, density }: { readonly theme: string; readonly density: string }) => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset.theme;
    else dataset.theme = theme;
    dataset.density = density;
  };
  apply(useView.getState());
  return useView.subscribe(apply);
}
