import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { postKey } from '#shared/domain/posts.ts';
import { committeeVariants, postVariants } from '#shared/domain/variants.ts';

const post = (name: string, ...aliases: string[]) => ({ id: name, name, directorate: null, aliases });
const body = (name: string, code: string | null) => ({ id: name, name, code, aliases: [] });

test.each([
  ['Head of H.R.', 'Head of HR', 1, "'Head of H.R.' and 'Head of HR' differ in full stops only"],
  [
    'Director of People & Place',
    'Director of People and Place',
    1,
    "'Director of People & Place' and 'Director of People and Place' differ in '&' for 'and' only",
  ],
  ['Head of Human Resources', 'Head of HR', 0.92, "'Head of Human Resources' and 'Head of HR': abbreviation"],
  ['Hd of Finance', 'Head of Finance', 0.92, "'Hd of Finance' and 'Head of Finance': abbreviation"],
  ['Head of ASC', 'Head of Adult Social Care', 0.92, "'Head of ASC' and 'Head of Adult Social Care': abbreviation"],
  ['Interim Head of HR', 'Head of HR', 0.9, "'Interim Head of HR' and 'Head of HR': 'Interim' added"],
  ['Finance Director', 'Director of Finance', 0.86, "'Finance Director' and 'Director of Finance': a small word left out, word order"],
  ['Director of Finace', 'Director of Finance', 0.9, "'Director of Finace' and 'Director of Finance': one letter"],
  ['Director of Finance (S151)', 'Director of Finance', 0.86, "'Director of Finance (S151)' and 'Director of Finance': 'S151' added"],
])('"%s" may be "%s"', (said, known, score, reason) => {
  expect(postVariants(said, [post('Head of Planning'), post(known)])).toEqual([{ id: known, name: known, score, reason }]);
});

test.each([
  ['Head of Finance', 'Head of Planning'],
  ['Director of Adult Services', "Director of Children's Services"],
  ['Deputy Director of Finance', 'Director of Finance'],
  ['Assistant Director of Finance', 'Director of Finance'],
  ['Head of Place', 'Head of Placements'],
  ['Director of Law', 'Director of Land'],
  ['Programme Manager', 'Project Manager'],
  ['Head of HR', 'Head of HR and OD'],
  ['Monitoring Officer', 'Section 151 Officer'],
  ['', 'Head of HR'],
])('"%s" is never taken for "%s"', (said, known) => {
  expect(postVariants(said, [post(known)])).toEqual([]);
});

test('an alias counts, and the likeliest comes first', () => {
  const known = [post('Director of Finance'), post('Head of Resources', 'Finance Director')];
  expect(postVariants('Finance Director', known).map(({ id, score }) => [id, score])).toEqual([
    ['Head of Resources', 1],
    ['Director of Finance', 0.86],
  ]);
});

test('full stops in an abbreviation make no other post', () => {
  expect(postKey('Head of H.R.')).toBe(postKey('Head of HR'));
});

test.each([
  ['Environment & Communities Cttee', 'Environment and Communities Committee', 'abbreviation'],
  ['Enviroment and Communities Committee', 'Environment and Communities Committee', 'one letter'],
  ['Environment and Communities', 'Environment and Communities Committee', "'Committee' added"],
  ['A+H', 'Adults and Health Committee', "a small word left out, 'Committee' added, abbreviation"],
])('"%s" may be the %s', (said, known, how) => {
  expect(committeeVariants(said, [body(known, null)])).toMatchObject([{ id: known, reason: `'${said}' and '${known}': ${how}` }]);
});

test('a code in brackets says by itself what it stands for', () => {
  const known = [body('Coast and Environment Committee (CEC)', null)];
  expect(
    ['CEC', 'Coast & Environment Committee', 'Coast & Environment Ctte'].map((said) => committeeVariants(said, known)[0]?.score),
  ).toEqual([1, 1, 0.92]);
});

test.each([
  ['Audit Board', 'Audit Committee'],
  ['Scrutiny Committee', 'Standards Committee'],
  ['Economy and Growth Committee', 'Environment and Communities Committee'],
])('"%s" is not the %s', (said, known) => {
  expect(committeeVariants(said, [body(known, null)])).toEqual([]);
});

const expected = '../shared/trackers/expected';
describe.skipIf(!existsSync(expected))('the posts of the trackers (../shared/trackers/expected)', () => {
  test('give few suggestions, each of one post', () => {
    const names = new Map<string, string>();
    for (const file of readdirSync(expected)) {
      const { items } = JSON.parse(readFileSync(`${expected}/${file}`, 'utf8'));
      for (const item of items) if (typeof item.officer === 'string') names.set(postKey(item.officer), item.officer);
    }
    const posts = [...names.values()].map((name) => post(name));
    const pairs = posts.flatMap((one, at) => postVariants(one.name, posts.slice(at + 1)).map(({ name }) => name));
    expect(pairs).toEqual([
      'Executive Director of Adults, Health & Integration',
      'Head of Business Change',
      'Head of Cared for Children and Care Leavers',
    ]);
    expect(posts.length).toBeGreaterThan(60);
  });
});
