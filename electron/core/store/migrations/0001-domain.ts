/** Append-only: once released, a migration is never edited. */
export const domain = `
CREATE TABLE organisation (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE directorate (
  id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL REFERENCES organisation(id), name TEXT NOT NULL
) STRICT;

CREATE TABLE rag_scale (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE rag_value (
  id TEXT PRIMARY KEY, scale_id TEXT NOT NULL REFERENCES rag_scale(id), position REAL NOT NULL, code TEXT NOT NULL,
  label TEXT NOT NULL, definition TEXT NOT NULL, meaning TEXT NOT NULL, look TEXT NOT NULL, words TEXT NOT NULL,
  UNIQUE (scale_id, code)
) STRICT;

CREATE TABLE plan (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, organisation_id TEXT REFERENCES organisation(id), scale_id TEXT REFERENCES rag_scale(id)
) STRICT;
CREATE TABLE level (
  id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan(id), position REAL NOT NULL, name TEXT NOT NULL
) STRICT;
CREATE TABLE post (
  id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan(id), directorate_id TEXT REFERENCES directorate(id), name TEXT NOT NULL
) STRICT;
CREATE TABLE post_alias (id TEXT PRIMARY KEY, post_id TEXT NOT NULL REFERENCES post(id), alias TEXT NOT NULL) STRICT;
CREATE TABLE committee (
  id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan(id), name TEXT NOT NULL, code TEXT
) STRICT;
CREATE TABLE committee_alias (id TEXT PRIMARY KEY, committee_id TEXT NOT NULL REFERENCES committee(id), alias TEXT NOT NULL) STRICT;

CREATE TABLE import_batch (id TEXT PRIMARY KEY, imported_at TEXT NOT NULL, file_count INTEGER NOT NULL) STRICT;
CREATE TABLE source_file (
  id TEXT PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES import_batch(id), name TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
  kind TEXT NOT NULL, plan_id TEXT REFERENCES plan(id), period TEXT, sender TEXT, reading TEXT NOT NULL
) STRICT;

CREATE TABLE item (
  id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan(id), parent_id TEXT REFERENCES item(id), level_id TEXT NOT NULL REFERENCES level(id),
  position REAL NOT NULL, ref TEXT, ref_given INTEGER NOT NULL CHECK (ref_given IN (0, 1)), title TEXT NOT NULL, narrative TEXT, kind TEXT,
  officer_text TEXT, committee_text TEXT, sponsor_text TEXT,
  source_id TEXT REFERENCES source_file(id), source_sheet TEXT, source_cell TEXT
) STRICT;
CREATE TABLE item_post (
  id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES item(id), post_id TEXT NOT NULL REFERENCES post(id),
  role TEXT NOT NULL CHECK (role IN ('lead', 'support', 'sponsor')), position REAL NOT NULL
) STRICT;
CREATE TABLE item_committee (
  id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES item(id), committee_id TEXT NOT NULL REFERENCES committee(id), position REAL NOT NULL
) STRICT;
CREATE TABLE timescale (
  id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES item(id), role TEXT NOT NULL CHECK (role IN ('baseline', 'forecast', 'completed')),
  text TEXT NOT NULL, kind TEXT NOT NULL, starts_on TEXT, ends_on TEXT, milestones TEXT NOT NULL, UNIQUE (item_id, role)
) STRICT;
CREATE TABLE item_link (
  id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES item(id), kind TEXT NOT NULL, text TEXT NOT NULL, target_id TEXT REFERENCES item(id)
) STRICT;

CREATE TABLE period (
  id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan(id), period TEXT NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT NOT NULL,
  returns_due_on TEXT, UNIQUE (plan_id, period)
) STRICT;
CREATE TABLE report (
  id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES item(id), period TEXT NOT NULL, reported_rag TEXT, moderated_rag TEXT,
  moderation_reason TEXT, narrative TEXT, path_to_green TEXT, forecast TEXT, said_by TEXT, note TEXT,
  rag_source_id TEXT REFERENCES source_file(id), rag_sheet TEXT, rag_cell TEXT,
  narrative_source_id TEXT REFERENCES source_file(id), narrative_sheet TEXT, narrative_cell TEXT,
  UNIQUE (item_id, period)
) STRICT;

CREATE TABLE decision (
  id TEXT PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES import_batch(id), plan_id TEXT REFERENCES plan(id), position REAL NOT NULL,
  choice TEXT, payload TEXT NOT NULL
) STRICT;
CREATE TABLE published_return (
  id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan(id), period TEXT NOT NULL, produced_at TEXT NOT NULL, file TEXT NOT NULL,
  sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, frozen TEXT NOT NULL
) STRICT;
CREATE TABLE mapping_profile (
  id TEXT PRIMARY KEY, plan_id TEXT REFERENCES plan(id), name TEXT NOT NULL, signature TEXT NOT NULL, mapping TEXT NOT NULL
) STRICT;
CREATE TABLE vocabulary (id TEXT PRIMARY KEY, word TEXT NOT NULL UNIQUE, role TEXT NOT NULL) STRICT;

-- one index for each reference: reads go from the parent down, and a removal has to find what still refers
CREATE INDEX directorate_organisation ON directorate(organisation_id);
CREATE INDEX plan_organisation ON plan(organisation_id);
CREATE INDEX plan_scale ON plan(scale_id);
CREATE INDEX level_plan ON level(plan_id);
CREATE INDEX post_plan ON post(plan_id);
CREATE INDEX post_directorate ON post(directorate_id);
CREATE INDEX post_alias_post ON post_alias(post_id);
CREATE INDEX committee_plan ON committee(plan_id);
CREATE INDEX committee_alias_committee ON committee_alias(committee_id);
CREATE INDEX source_file_batch ON source_file(batch_id);
CREATE INDEX source_file_plan ON source_file(plan_id);
CREATE INDEX source_file_sha256 ON source_file(sha256);
CREATE INDEX item_plan ON item(plan_id, parent_id, position, id);
CREATE INDEX item_parent ON item(parent_id);
CREATE INDEX item_level ON item(level_id);
CREATE INDEX item_source ON item(source_id);
CREATE INDEX item_post_item ON item_post(item_id);
CREATE INDEX item_post_post ON item_post(post_id);
CREATE INDEX item_committee_item ON item_committee(item_id);
CREATE INDEX item_committee_committee ON item_committee(committee_id);
CREATE INDEX item_link_item ON item_link(item_id);
CREATE INDEX item_link_target ON item_link(target_id);
CREATE INDEX report_rag_source ON report(rag_source_id);
CREATE INDEX report_narrative_source ON report(narrative_source_id);
CREATE INDEX decision_batch ON decision(batch_id);
CREATE INDEX decision_plan ON decision(plan_id);
CREATE INDEX published_return_plan ON published_return(plan_id);
CREATE INDEX mapping_profile_plan ON mapping_profile(plan_id);

-- The change log. seq is local order; stamp (hybrid logical clock) is the order two laptops can agree on.
-- reverses: the command that an undo or a redo takes back. undone_by: the command that took this one back.
CREATE TABLE command (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, summary TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL,
  stamp TEXT NOT NULL, change_count INTEGER NOT NULL, undoable INTEGER NOT NULL CHECK (undoable IN (0, 1)),
  reverses TEXT REFERENCES command(id) DEFERRABLE INITIALLY DEFERRED, undone_by TEXT REFERENCES command(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE command_plan (
  command_id TEXT NOT NULL REFERENCES command(id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, plan_id TEXT NOT NULL,
  PRIMARY KEY (command_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX command_plan_plan ON command_plan(plan_id);

-- One line for each field that changed. A row that comes or goes is one line with field NULL and the whole row as JSON;
-- before and after are JSON, so that a number, a text and nothing stay what they were.
-- item_id: whom the line is about, so that histories need no guess once the row is gone.
CREATE TABLE change_log (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, command_id TEXT NOT NULL REFERENCES command(id) DEFERRABLE INITIALLY DEFERRED,
  entity TEXT NOT NULL, row_id TEXT NOT NULL, field TEXT, before TEXT, after TEXT, item_id TEXT,
  source_id TEXT, source_sheet TEXT, source_cell TEXT, stamp TEXT NOT NULL
) STRICT;
CREATE INDEX change_log_command ON change_log(command_id);
CREATE INDEX change_log_row ON change_log(row_id, entity);
CREATE INDEX change_log_item ON change_log(item_id);

-- this laptop: its node id in stamps
CREATE TABLE this_store (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
