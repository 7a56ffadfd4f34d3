import { diffWords } from 'diff';
import { useMemo } from 'react';

/** A text reworded: what stayed, and the words that went and came, where the two have something in common. */
export function WordDiff({ before, after }: { readonly before: string; readonly after: string }) {
  const parts = useMemo(() => wordParts(before, after), [before, after]);
  if (parts === null)
    return (
      <>
        <Gone text={before} /> <span aria-hidden="true">→</span> <Come text={after} />
      </>
    );
  return (
    <span className="word-diff">
      {parts.map((part, index) => {
        // biome-ignore-start lint/suspicious/noArrayIndexKey: the parts of one text stand in its order
        if (part.kind === 'removed') return <Gone key={index} text={part.text} />;
        if (part.kind === 'added') return <Come key={index} text={part.text} />;
        return <span key={index}>{part.text}</span>;
        // biome-ignore-end lint/suspicious/noArrayIndexKey: end of the parts
      })}
    </span>
  );
}

function Gone({ text }: { readonly text: string }) {
  return (
    <del>
      <span className="unseen">removed: </span>
      {text}
    </del>
  );
}

function Come({ text }: { readonly text: string }) {
  return (
    <ins>
      <span className="unseen">added: </span>
      {text}
    </ins>
  );
}

export interface WordPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** share of the letters that have to stay for the difference to say more than the two texts do */
const IN_COMMON = 0.3;
/** a date or a post is read faster whole, before and after */
const LEAST_WORDS = 5;
/** words that went or came; beyond this the two texts are not one text reworded */
const MOST_EDITS = 600;

/** null = the two have too little in common: each is shown whole. */
export function wordParts(before: string, after: string): readonly WordPart[] | null {
  if (Math.max(words(before), words(after)) < LEAST_WORDS) return null;
  const changes = diffWords(before, after, { maxEditLength: MOST_EDITS });
  if (changes === undefined) return null;
  const kept = changes.reduce((sum, { added, removed, value }) => (added || removed ? sum : sum + letters(value)), 0);
  if (kept === 0 || kept < IN_COMMON * Math.max(letters(before), letters(after))) return null;
  return changes.map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }));
}

function words(text: string): number {
  return text.trim().split(/\s+/).length;
}

function letters(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, '').length;
}
