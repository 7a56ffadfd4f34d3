/** Items that rest, how much of one is done, and what a file looks up by its sender. */
export const anyTracker = `
ALTER TABLE item ADD COLUMN retired TEXT CHECK (retired IN ('superseded', 'merged', 'dropped'));
ALTER TABLE report ADD COLUMN percent REAL CHECK (percent BETWEEN 0 AND 100);
ALTER TABLE source_file ADD COLUMN modified TEXT;
CREATE INDEX change_log_source ON change_log(source_id);
`;
