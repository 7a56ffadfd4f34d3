/** The quarter: who is asked, what was sent, challenged and approved, and what was published. */
export const quarter = `
ALTER TABLE plan ADD COLUMN reporting TEXT NOT NULL DEFAULT 'null';
ALTER TABLE directorate ADD COLUMN email TEXT;
ALTER TABLE post ADD COLUMN email TEXT;
ALTER TABLE committee ADD COLUMN email TEXT;
ALTER TABLE period ADD COLUMN board_on TEXT;
ALTER TABLE period ADD COLUMN state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'moderation', 'published'));
ALTER TABLE period ADD COLUMN opened_at TEXT;
ALTER TABLE period ADD COLUMN asks TEXT NOT NULL DEFAULT 'null';
ALTER TABLE period ADD COLUMN reopened_for TEXT;

CREATE TABLE excused (
  id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES item(id), period TEXT NOT NULL, reason TEXT NOT NULL, UNIQUE (item_id, period)
) STRICT;
CREATE TABLE dispatch (
  id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan(id), period TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('directorate', 'committee', 'officer')), recipient TEXT NOT NULL, version INTEGER NOT NULL,
  file TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, made_at TEXT NOT NULL, item_ids TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('return', 'reminder'))
) STRICT;
CREATE TABLE reminder (
  id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan(id), period TEXT NOT NULL, recipient TEXT NOT NULL, at TEXT NOT NULL,
  item_ids TEXT NOT NULL
) STRICT;
CREATE TABLE flag_look (
  id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES item(id), period TEXT NOT NULL, code TEXT NOT NULL, mark TEXT NOT NULL,
  comment TEXT, at TEXT NOT NULL, who TEXT NOT NULL, UNIQUE (item_id, period, code)
) STRICT;
CREATE TABLE approval (
  id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES item(id), reference TEXT NOT NULL, reason TEXT, approved_on TEXT,
  due_before TEXT, due_after TEXT
) STRICT;
CREATE TABLE publication (
  id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan(id), period TEXT NOT NULL, revision INTEGER NOT NULL, published_at TEXT NOT NULL,
  who TEXT NOT NULL, reason TEXT, changed TEXT NOT NULL, headline TEXT NOT NULL, frozen TEXT NOT NULL, sha256 TEXT NOT NULL,
  sources TEXT NOT NULL,
  UNIQUE (plan_id, period, revision)
) STRICT;
CREATE TABLE board_template (
  id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan(id), name TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL, map TEXT NOT NULL
) STRICT;
CREATE TABLE house_style (
  id TEXT PRIMARY KEY, plan_id TEXT REFERENCES plan(id), file TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL
) STRICT;
ALTER TABLE published_return ADD COLUMN output TEXT NOT NULL DEFAULT 'board';
ALTER TABLE published_return ADD COLUMN publication_id TEXT REFERENCES publication(id);
ALTER TABLE published_return ADD COLUMN template_id TEXT REFERENCES board_template(id);

CREATE INDEX excused_item ON excused(item_id);
CREATE INDEX dispatch_plan ON dispatch(plan_id, period);
CREATE INDEX reminder_plan ON reminder(plan_id, period);
CREATE INDEX flag_look_item ON flag_look(item_id);
CREATE INDEX approval_item ON approval(item_id);
CREATE INDEX publication_plan ON publication(plan_id, period);
CREATE INDEX board_template_plan ON board_template(plan_id);
CREATE INDEX house_style_plan ON house_style(plan_id);
CREATE INDEX published_return_publication ON published_return(publication_id);
CREATE INDEX published_return_template ON published_return(template_id);
`;
