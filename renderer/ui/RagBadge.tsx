import { createContext, useContext } from 'react';
import { DEFAULT_SCALE, type RagScale, type RagValue, ragValue } from '#shared/domain/rag.ts';

type Look = RagValue['look'];

interface Props {
  /** a code of the scale; null = no report; '?' = a decision waits */
  readonly code: string | null;
  readonly scale?: RagScale;
  /** 'open': the badge of the open period; 'past': a bare mark; 'big': the panel's strip */
  readonly variant?: 'open' | 'past' | 'big';
  /** said before the label by screen readers: "Q3" */
  readonly of?: string;
  /** why it is so, where that is known: in the tip, and said after the label */
  readonly reason?: string;
}

/** The scale of the statuses below, where it is not said of each of them. */
export const ScaleContext = createContext<RagScale>(DEFAULT_SCALE);

/** A status: always shape, letter and colour together, its words as the name. */
export function RagBadge({ code, scale, variant = 'open', of, reason }: Props) {
  const around = useContext(ScaleContext);
  const value = ragValue(scale ?? around, code);
  const label = code === null ? 'No report' : code === '?' ? 'A decision waits' : (value?.definition ?? code);
  const family = code === null ? 'none' : code === '?' ? 'waits' : (value?.look ?? 'other');
  return (
    <span
      className={`rag ${family} ${variant}`}
      role="img"
      aria-label={`${of === undefined ? '' : `${of}: `}${reason === undefined ? label : `${label}. ${reason}`}`}
      title={reason ?? label}
    >
      {value !== null && <RagShape look={value.look} />}
      <span aria-hidden="true">{code ?? '–'}</span>
    </span>
  );
}

/** The bare shape of a status: diamond, triangle, disc, tick or ring. */
export function RagShape({ look }: { readonly look: Look }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[look]}
    </svg>
  );
}

const SHAPES = {
  r: <path fill="currentColor" d="M8 0l8 8-8 8-8-8z" />,
  a: <path fill="currentColor" d="M8 .8 16 15H0z" />,
  g: <circle fill="currentColor" cx="8" cy="8" r="7.2" />,
  b: <path fill="none" stroke="currentColor" strokeWidth="3.4" d="M1.2 8.6 5.9 13.2 14.8 3.2" />,
  s: <circle fill="none" stroke="currentColor" strokeWidth="2.6" cx="8" cy="8" r="5.9" />,
};
