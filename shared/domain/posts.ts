/** The lead officer cell as posts. "Interim Director of Finance/S151" is one post, "Chief Executive/CLT" two. */

export interface PostsRead {
  readonly posts: readonly string[];
  /** false = a person should look: the words can be read in more than one way */
  readonly sure: boolean;
  readonly reason: string;
}

/**
 * Splits an officer cell into posts.
 * @param known posts and aliases that the plan already has; their spelling is kept where a part means one of them
 */
export function splitPosts(text: string, known: readonly string[]): PostsRead {
  const knownByKey = new Map(known.map((name) => [postKey(name), name]));
  const said = text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
  if (said === '' || /^(?:-|–|—|n\/?a|tb[cda]|to be confirmed|none|vacant)$/i.test(said))
    return { posts: [], sure: true, reason: 'no post named' };
  const whole = knownByKey.get(postKey(said));
  if (whole !== undefined) return { posts: [whole], sure: true, reason: 'the plan knows this post' };

  const doubts: string[] = [];
  const parts = linesOf(said, knownByKey)
    .flatMap((line) => line.split(/\s*;\s*/))
    .flatMap((line) => atConjunctions(line, knownByKey))
    .flatMap((part) => atSlashes(part, knownByKey, doubts));
  const posts = distinct(
    parts
      .map((part) =>
        part
          .trim()
          .replace(/[,/;]+$/, '')
          .trim(),
      )
      .filter((part) => part !== ''),
    knownByKey,
  );
  if (doubts.length > 0) return { posts, sure: false, reason: doubts.join('; ') };
  return { posts, sure: true, reason: posts.length === 1 ? 'one post' : `${posts.length} posts, each of which reads as a post` };
}

/** A form in which two spellings of one post are equal: case, "&" and "and", punctuation ("H.R.") and apostrophes do not count. */
export function postKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’‘`]/g, '')
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const RANK =
  /^(?:(?:interim|acting|deputy|assistant|associate|joint|senior|strategic|corporate|executive|programme|project|group|service|lead|locality|chief|managing|area|principal) )*(?:director|head|chief|manager|lead|officer|consultant|principal|chair|leader|solicitor|treasurer|accountant|lawyer|coordinator|strategist|adviser|advisor|partner)s?\b/i;
const ROLE_NOUN =
  /\b(?:director|head|chief|manager|lead|officer|consultant|principal|chair|leader|solicitor|treasurer|accountant|lawyer|coordinator|co-ordinator|adviser|advisor|partner|executive|worker|strategist|sponsor|clerk)s?\b/i;
/** a second hat that the same person wears, not a post of its own */
const DESIGNATION =
  /^(?:(?:deputy|interim|acting|designate) )?(?:(?:the )?(?:council['’]s )?)?(?:s\.? ?151|section ?151|chief finance officer|cfo|monitoring officer|mo|siro|senior information risk owner|dass|dcs|dph|head of paid service|returning officer|caldicott guardian|data protection officer|dpo)(?: officer)?$/i;
/** teams that trackers name as an owner */
const BODY =
  /^(?:clt|slt|elt|smt|cmt|dmt|mt|wlt|corporate leadership team|senior leadership team|extended leadership team|cabinet|pmo|all (?:directors|directorates|heads of service|services)|(?:executive |assistant |corporate )?directors|heads of service|assurance panel|transformation board)$/i;

/** Wrapped lines belong together; a line that begins like a post, after one that is complete, is a post of its own. */
function linesOf(said: string, known: ReadonlyMap<string, string>): string[] {
  const lines: string[] = [];
  for (const raw of said.split('\n')) {
    const line = raw.replace(/^\s*[•\-–*▪]\s+/, '').trim();
    if (line === '') continue;
    const before = lines.at(-1);
    const carriesOn = before !== undefined && (/(?:\b(?:of|and|for|the|in)|&|,|\/|-|–|:)$/i.test(before) || !startsPost(line, known));
    if (carriesOn && before !== undefined) lines[lines.length - 1] = `${before} ${line}`;
    else lines.push(line);
  }
  return lines;
}

/** "Head of HR and Head of ICT", "Director of Finance, Head of HR": cut only where what follows begins like a post. */
function atConjunctions(line: string, known: ReadonlyMap<string, string>): string[] {
  for (const match of line.matchAll(/\s*(?:,| and | & | with | supported by )\s*/gi)) {
    const left = line.slice(0, match.index).trim();
    const right = line.slice(match.index + match[0].length).trim();
    if (known.has(postKey(left)) && known.has(postKey(right))) return [left, right];
    if (startsPost(left, known) && startsPost(right, known) && !isDesignation(right) && /[A-Z]/.test(right.charAt(0)))
      return [left, ...atConjunctions(right, known)];
  }
  return [line];
}

function atSlashes(part: string, known: ReadonlyMap<string, string>, doubts: string[]): string[] {
  const pieces = part.split(/\s*\/\s*/).filter((piece) => piece !== '');
  const posts: string[] = [];
  for (const piece of pieces) {
    const before = posts.at(-1);
    if (before === undefined) posts.push(piece);
    else if (isDesignation(piece)) posts[posts.length - 1] = joined(part, before, piece);
    else if (known.has(postKey(piece)) || BODY.test(piece) || (startsPost(piece, known) && isCapitalised(piece)) || isTitledRole(piece))
      posts.push(piece);
    else if (ROLE_NOUN.test(piece)) {
      posts.push(piece);
      doubts.push(`"${piece}" may be a post of its own or a second name for "${before}"`);
    } else {
      posts[posts.length - 1] = joined(part, before, piece);
      doubts.push(`"${piece}" after "/" does not read as a post, so "${joined(part, before, piece)}" was left whole`);
    }
  }
  return posts;
}

/** The two pieces with the slash between them as the cell writes it. */
function joined(part: string, before: string, piece: string): string {
  const from = part.indexOf(before);
  const to = part.indexOf(piece, from + before.length);
  return from >= 0 && to >= 0 ? part.slice(from, to + piece.length) : `${before}/${piece}`;
}

function isDesignation(piece: string): boolean {
  return DESIGNATION.test(piece.trim().replace(/^\((.*)\)$/, '$1'));
}

function startsPost(text: string, known: ReadonlyMap<string, string>): boolean {
  return known.has(postKey(text)) || BODY.test(text) || RANK.test(text) || isTitledRole(text);
}

/** "Assurance Panel Chair", "Monitoring Officer", "Public Health Consultant": every word that matters begins with a capital, the last is a role. */
function isTitledRole(text: string): boolean {
  const words = text
    .replace(/\(.*?\)/g, '')
    .trim()
    .split(' ');
  const small = new Set(['of', 'and', 'for', 'the', 'in', '&']);
  const last = words.at(-1) ?? '';
  return words.length > 1 && words.length <= 6 && ROLE_NOUN.test(last) && words.every((word) => small.has(word) || isCapitalised(word));
}

function isCapitalised(text: string): boolean {
  return /^[\p{Lu}\d]/u.test(text);
}

function distinct(posts: readonly string[], known: ReadonlyMap<string, string>): string[] {
  const seen = new Map<string, string>();
  for (const post of posts) if (!seen.has(postKey(post))) seen.set(postKey(post), known.get(postKey(post)) ?? post);
  return [...seen.values()];
}
