import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { splitPosts } from '#shared/domain/posts.ts';

test.each([
  ['Interim Director of Finance/S151', ['Interim Director of Finance/S151']],
  ['Chief Executive/CLT', ['Chief Executive', 'CLT']],
  ['Chief Executive/ Assurance Panel Chair', ['Chief Executive', 'Assurance Panel Chair']],
  ['Director of Transformation/ Head of HR', ['Director of Transformation', 'Head of HR']],
  ['Head of Service: Cared for Children and Care Leavers', ['Head of Service: Cared for Children and Care Leavers']],
  ['Executive Director Adults, Health and Integration', ['Executive Director Adults, Health and Integration']],
  ['Executive Director – Place', ['Executive Director – Place']],
  ['Director of Law and Governance (Monitoring Officer)', ['Director of Law and Governance (Monitoring Officer)']],
  ['Director of Finance / S151 / Head of HR', ['Director of Finance / S151', 'Head of HR']],
  ['Director of Finance, Head of HR', ['Director of Finance', 'Head of HR']],
  ['Head of HR and Head of ICT', ['Head of HR', 'Head of ICT']],
  ['Head of HR\nHead of ICT', ['Head of HR', 'Head of ICT']],
  ['Director of People &\nCustomer Experience', ['Director of People & Customer Experience']],
  ['TBC', []],
])('"%s" is %j, surely', (text, posts) => {
  expect(splitPosts(text, [])).toMatchObject({ posts, sure: true });
});

test('asks where the words can be read in two ways', () => {
  expect(splitPosts('Head of HR/recruitment partner', [])).toMatchObject({ posts: ['Head of HR', 'recruitment partner'], sure: false });
  expect(splitPosts('Head of Planning/Housing', [])).toMatchObject({ posts: ['Head of Planning/Housing'], sure: false });
});

test('learns from what the plan already knows, and keeps its spelling', () => {
  expect(splitPosts('Head of HR/recruitment partner', ['Head of HR', 'Recruitment Partner'])).toMatchObject({
    posts: ['Head of HR', 'Recruitment Partner'],
    sure: true,
  });
  expect(splitPosts('head of planning / housing', ['Head of Planning/Housing'])).toMatchObject({
    posts: ['Head of Planning/Housing'],
    sure: true,
  });
  expect(splitPosts('Executive Director Children’s Services', ["Executive Director Children's Services"]).posts).toEqual([
    "Executive Director Children's Services",
  ]);
});

const expected = '../shared/trackers/expected';
describe.skipIf(!existsSync(expected))('the officers of the trackers (../shared/trackers/expected)', () => {
  test('leave one question only', () => {
    const cells = new Set<string>();
    for (const file of readdirSync(expected)) {
      const { items } = JSON.parse(readFileSync(`${expected}/${file}`, 'utf8'));
      for (const item of items) if (typeof item.officer === 'string') cells.add(item.officer);
    }
    expect(cells.size).toBeGreaterThan(60);
    expect([...cells].filter((cell) => !splitPosts(cell, []).sure)).toEqual(['Head of HR/recruitment partner']);
    expect([...cells].filter((cell) => splitPosts(cell, []).posts.length > 1 && !cell.includes('/'))).toEqual([]);
  });
});
