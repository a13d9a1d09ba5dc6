-- Which of these files have been run. Each runs once, in the order of its number, and is never changed afterwards.
CREATE SCHEMA IF NOT EXISTS lika;
COMMENT ON SCHEMA lika IS 'What counties publish of their household registers.';
CREATE TABLE lika.migration (
    number integer PRIMARY KEY,
    name text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now());
COMMENT ON TABLE lika.migration IS 'Steps by which these tables were made.';
COMMENT ON COLUMN lika.migration.number IS 'Number of the step; the greatest is the version of the schema.';
COMMENT ON COLUMN lika.migration.name IS 'Name of its file.';
COMMENT ON COLUMN lika.migration.applied_at IS 'When it was taken.';
