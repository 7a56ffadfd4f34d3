/** Every icon of the application: 16 by 16, strokes in the text's colour. Decoration only, words stand beside it or in its button's name. */
const PATHS = {
  dashboard: 'M2.5 2.5h4.5v5H2.5zM9 2.5h4.5v3H9zM2.5 9.5h4.5v4H2.5zM9 7.5h4.5v6H9z',
  quarter: 'M8 2.2A5.8 5.8 0 1 0 13.8 8H8zM10 2.2A5.8 5.8 0 0 1 13.8 6H10z',
  settings: 'M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M10.5 3v3M5.5 10v3',
  mail: 'M2 3.5h12v9H2zM2 4.5l6 4.7 6-4.7',
  eye: 'M1.5 8S4 3.7 8 3.7 14.5 8 14.5 8 12 12.3 8 12.3 1.5 8 1.5 8M10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0',
  page: 'M3.5 2h9v12h-9zM5.5 5h5M5.5 7.5h5M5.5 10h3',
  picture: 'M2 3h12v10H2zM2 11l3.5-3.5 3 3 2-2L14 12M10.5 6h.1',
  plan: 'M2 3h3M7.5 3H14M4.5 8H6M8.5 8H14M4.5 13H6M8.5 13H14M3 5v8h1.5M3 8h1.5',
  import: 'M8 2v7.5M5 6.7l3 3 3-3M2.5 10.5V13c0 .6.4 1 1 1h9c.6 0 1-.4 1-1v-2.5',
  return: 'M9.2 2H4c-.6 0-1 .4-1 1v10c0 .6.4 1 1 1h8c.6 0 1-.4 1-1V5.8zM9.2 2v3.8H13M5.5 9h5M5.5 11.3h3',
  history: 'M2.5 8a5.5 5.5 0 1 0 1.7-4M2.3 2.2v2.7H5M8 5v3.2l2.2 1.4',
  search: 'M11.3 7a4.3 4.3 0 1 1-8.6 0 4.3 4.3 0 0 1 8.6 0M10.2 10.2l3.6 3.6',
  down: 'm4 6.3 4 4 4-4',
  right: 'm6.3 4 4 4-4 4',
  left: 'm9.7 4-4 4 4 4',
  up: 'm4 9.7 4-4 4 4',
  close: 'm4 4 8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  undo: 'M3 6.5h6.5a3.5 3.5 0 0 1 0 7H7M5.5 3.5 2.7 6.5l2.8 3',
  redo: 'M13 6.5H6.5a3.5 3.5 0 0 0 0 7H9M10.5 3.5l2.8 3-2.8 3',
  filter: 'M2 3.5h12M4.5 8h7M6.5 12.5h3',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  lock: 'M4 7.2h8v6.3H4zM5.7 7V5a2.3 2.3 0 0 1 4.6 0v2',
  check: 'm3 8.5 3.3 3.3L13 4.8',
  sheet: 'M3 2.5h10v11H3zM3 6h10M3 9.7h10M6.8 6v7.5',
  copy: 'M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1',
  to: 'M3 8h10M9.5 4.5 13 8l-3.5 3.5',
  warning: 'M13.8 8A5.8 5.8 0 1 1 2.2 8a5.8 5.8 0 0 1 11.6 0M8 4.8v3.9M8 11v.1',
  question: 'M13.8 8A5.8 5.8 0 1 1 2.2 8a5.8 5.8 0 0 1 11.6 0M6.3 6.4a1.8 1.8 0 1 1 2.6 1.7c-.6.3-.9.6-.9 1.2M8 11.3v.1',
  same: 'M3.5 6h9M3.5 10h9',
  folder: 'M2 4c0-.6.4-1 1-1h3.2l1.5 1.8H13c.6 0 1 .4 1 1V12c0 .6-.4 1-1 1H3c-.6 0-1-.4-1-1z',
  table: 'M2.5 3h11v10h-11zM2.5 6.3h11M6.5 6.3V13',
  link: 'M6.7 9.3a2.5 2.5 0 0 0 3.6 0l2.2-2.2A2.5 2.5 0 0 0 9 3.5l-.8.8M9.3 6.7a2.5 2.5 0 0 0-3.6 0L3.5 8.9A2.5 2.5 0 0 0 7 12.5l.8-.8',
  laptop: 'M3.5 3.5h9v6.5h-9zM1.5 12.5h13',
  keyboard: 'M1.5 4.5h13v7.5h-13zM4 7h.1M6.7 7h.1M9.3 7h.1M12 7h.1M5 9.7h6',
  theme: 'M8 2.2a5.8 5.8 0 1 0 0 11.6zM8 2.2a5.8 5.8 0 0 1 0 11.6',
  save: 'M3 2.5h8l2.5 2.5v8.5H3zM5.5 2.5v3.8h4.5V2.5M5.5 13.5V9.5h5.5v4',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, small = false }: { readonly name: IconName; readonly small?: boolean }) {
  return (
    <svg className={small ? 'icon small' : 'icon'} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The product's mark, in the title bar. */
export function Mark() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="var(--accent)" />
      <circle cx="12" cy="12" r="6.2" fill="none" stroke="var(--on-accent)" strokeWidth="2" />
      <path d="M12 12h6.2A6.2 6.2 0 0 1 12 18.2z" fill="var(--on-accent)" />
      <path d="M15.5 15.5l3.2 3.2" stroke="var(--on-accent)" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
