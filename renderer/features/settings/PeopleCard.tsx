import { useState } from 'react';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { People } from '#shared/domain/quarter.ts';
import { command } from '../../app/command.ts';
import { useFetched } from '../../state/fetched.ts';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';

type PartOfPeople = 'posts' | 'directorates' | 'committees';

/** Who belongs to which directorate, and where workbooks and reminders go. */
export function PeopleCard({ plan }: { readonly plan: PlanDocument }) {
  const people = useFetched(`people ${plan.id}`, () => client.reporting.people({ planId: plan.id }));
  const [part, setPart] = useState<PartOfPeople>('posts');
  const { value } = people;
  return (
    <section className="card settings-people" aria-label="Who is who" data-part="Who is who">
      <header>
        <h2>Who is who</h2>
        <nav className="tabs" aria-label="Which">
          {(['posts', 'directorates', 'committees'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={part === one} onClick={() => setPart(one)}>
              {NAMES[one]} <span className="quiet">{value?.[one].length ?? ''}</span>
            </button>
          ))}
        </nav>
      </header>
      {people.error !== null && <p className="settings-word">{people.error}</p>}
      {value !== null && part === 'posts' && <Posts plan={plan} people={value} />}
      {value !== null && part === 'directorates' && (
        <Addresses
          plan={plan}
          kind="directorate"
          lines={value.directorates}
          none="No directorate is named yet. Tick posts under Lead officers and name theirs."
        />
      )}
      {value !== null && part === 'committees' && (
        <Addresses
          plan={plan}
          kind="committee"
          lines={value.committees.map(({ id, name, code, email }) => ({ id, name: code === null ? name : `${code}  ${name}`, email }))}
          none="This plan names no committee."
        />
      )}
    </section>
  );
}

const NAMES: Readonly<Record<PartOfPeople, string>> = { posts: 'Lead officers', directorates: 'Directorates', committees: 'Committees' };

function Posts({ plan, people }: { readonly plan: PlanDocument; readonly people: People }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [directorate, setDirectorate] = useState('');
  const { posts, directorates } = people;
  const suggested = posts.filter((post) => post.directorateId === null && post.suggested !== null);
  const toggle = (id: string) => setChosen((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])));
  const put = async (name: string | null) => {
    const postIds = [...chosen];
    if (await command(() => client.reporting.setDirectorate({ planId: plan.id, postIds, directorate: name }))) setChosen(new Set());
  };
  const takeSuggestions = async () => {
    const byName = new Map<string, string[]>();
    for (const { id, suggested: name } of suggested) if (name !== null) byName.set(name, [...(byName.get(name) ?? []), id]);
    for (const [name, postIds] of byName)
      if (!(await command(() => client.reporting.setDirectorate({ planId: plan.id, postIds, directorate: name })))) return;
  };
  if (posts.length === 0) return <p className="settings-word">No action of this plan names a lead officer yet.</p>;
  return (
    <>
      <div className="settings-bar">
        {chosen.size === 0 ? (
          <span className="quiet small">
            {suggested.length === 0
              ? 'Tick posts to say which directorate they belong to.'
              : `The returns imported so far tell the directorate of ${suggested.length === 1 ? '1 post' : `${suggested.length} posts`}.`}
          </span>
        ) : (
          <>
            <span className="small strong">{chosen.size === 1 ? '1 post' : `${chosen.size} posts`}</span>
            <label className="field">
              <span className="unseen">Directorate</span>
              <input
                list="settings-directorates"
                value={directorate}
                placeholder="Directorate"
                onChange={(event) => setDirectorate(event.target.value)}
              />
            </label>
            <datalist id="settings-directorates">
              {directorates.map(({ id, name }) => (
                <option key={id} value={name} />
              ))}
            </datalist>
            <Button look="main" disabled={directorate.trim() === ''} onPress={() => void put(directorate.trim())}>
              Put there
            </Button>
            <Button onPress={() => void put(null)}>Out of any</Button>
          </>
        )}
        {chosen.size === 0 && suggested.length > 0 && (
          <span className="push">
            <Button onPress={() => void takeSuggestions()}>Take the suggestions</Button>
          </span>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <section className="list-scroll settings-fill" tabIndex={0} aria-label="Lead officers">
        <table className="list-table tight">
          <colgroup>
            <col style={{ width: 34 }} />
            <col />
            <col style={{ width: 56 }} />
            <col style={{ width: '26%' }} />
            <col style={{ width: '30%' }} />
          </colgroup>
          <thead>
            <tr>
              <th>
                <input
                  type="checkbox"
                  aria-label="All posts"
                  checked={chosen.size === posts.length}
                  onChange={() => setChosen(chosen.size === posts.length ? new Set() : new Set(posts.map(({ id }) => id)))}
                />
              </th>
              <th>Lead officer</th>
              <th className="number">Leads</th>
              <th>Directorate</th>
              <th>E-mail</th>
            </tr>
          </thead>
          <tbody>
            {posts.map((post) => (
              <tr key={post.id} className={chosen.has(post.id) ? 'chosen' : undefined}>
                <td>
                  <input type="checkbox" aria-label={post.name} checked={chosen.has(post.id)} onChange={() => toggle(post.id)} />
                </td>
                <td className="cut" title={post.name}>
                  {post.name}
                </td>
                <td className="number quiet-2">{post.items === 0 ? '–' : post.items}</td>
                <td className="cut">
                  {directorates.find(({ id }) => id === post.directorateId)?.name ?? (
                    <span className="quiet">{post.suggested === null ? '–' : `${post.suggested}?`}</span>
                  )}
                </td>
                <td>
                  <Email plan={plan} kind="post" id={post.id} name={post.name} email={post.email} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

interface AddressesProps {
  readonly plan: PlanDocument;
  readonly kind: 'directorate' | 'committee';
  readonly lines: readonly { readonly id: string; readonly name: string; readonly email: string | null }[];
  readonly none: string;
}

function Addresses({ plan, kind, lines, none }: AddressesProps) {
  if (lines.length === 0) return <p className="settings-word">{none}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <section className="list-scroll settings-fill" tabIndex={0} aria-label={NAMES[kind === 'directorate' ? 'directorates' : 'committees']}>
      <table className="list-table tight">
        <colgroup>
          <col />
          <col style={{ width: '44%' }} />
        </colgroup>
        <thead>
          <tr>
            <th>{kind === 'directorate' ? 'Directorate' : 'Committee'}</th>
            <th>E-mail</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="cut">{line.name}</td>
              <td>
                <Email plan={plan} kind={kind} id={line.id} name={line.name} email={line.email} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface EmailProps {
  readonly plan: PlanDocument;
  readonly kind: 'directorate' | 'committee' | 'post';
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

/** Kept when the field is left or Enter is pressed; Escape leaves it as it was. */
function Email({ plan, kind, id, name, email }: EmailProps) {
  const [text, setText] = useState(email ?? '');
  const [open, setOpen] = useState(false);
  const keep = async () => {
    const said = text.trim();
    if (said === (email ?? '')) return;
    if (!(await command(() => client.reporting.setEmail({ planId: plan.id, kind, id, email: said === '' ? null : said }))))
      setText(email ?? '');
  };
  return (
    <input
      type="email"
      className="settings-email"
      aria-label={`E-mail of ${name}`}
      value={text}
      placeholder={open ? 'name@council.gov.uk' : '–'}
      onFocus={() => setOpen(true)}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => {
        setOpen(false);
        void keep();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setText(email ?? '');
      }}
    />
  );
}
