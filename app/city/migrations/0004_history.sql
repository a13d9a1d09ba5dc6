-- Every state of every record that a county has published, deleted ones too. Nothing here is changed or removed.
CREATE TABLE lika.history (
    county_code text NOT NULL, made_in text NOT NULL, revision text NOT NULL, record text NOT NULL,
    form text NOT NULL, form_version text NOT NULL, parents text[] NOT NULL, author text NOT NULL,
    device text NOT NULL, made_at text NOT NULL, deleted boolean NOT NULL,
    document jsonb NOT NULL,
    PRIMARY KEY (county_code, revision, made_in)) PARTITION BY LIST (county_code);
CREATE INDEX history_by_record ON lika.history (county_code, record);
COMMENT ON TABLE lika.history IS 'Revisions: who made which state of which record when, and from which states before.';
COMMENT ON COLUMN lika.history.county_code IS 'The county.';
COMMENT ON COLUMN lika.history.made_in IS 'Year of made_at.';
COMMENT ON COLUMN lika.history.revision IS 'SHA-256 over everything in the revision.';
COMMENT ON COLUMN lika.history.record IS 'The record.';
COMMENT ON COLUMN lika.history.form IS 'The form it was filled with.';
COMMENT ON COLUMN lika.history.form_version IS 'Version of the form.';
COMMENT ON COLUMN lika.history.parents IS 'The states it was made from; two where it merges.';
COMMENT ON COLUMN lika.history.author IS 'Who made it; "" for a merge by rule.';
COMMENT ON COLUMN lika.history.device IS 'The computer it was made on.';
COMMENT ON COLUMN lika.history.made_at IS 'Logical time: sorts, and begins with date and time in UTC.';
COMMENT ON COLUMN lika.history.deleted IS 'Whether this state says that the record was deleted.';
COMMENT ON COLUMN lika.history.document IS 'All answers.';

-- A server built without lz4 keeps its own way, which is slower.
DO $$
BEGIN
    ALTER TABLE lika.history ALTER document SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;
