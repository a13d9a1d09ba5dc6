-- The counties of the city, who may write for each, and where each publication stands.
CREATE TABLE lika.city (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    made_at timestamptz NOT NULL DEFAULT now());
COMMENT ON TABLE lika.city IS 'What tells this database from every other: one row.';
COMMENT ON COLUMN lika.city.id IS 'Drawn when the database was made; counties note by it what they have published here.';
COMMENT ON COLUMN lika.city.made_at IS 'When the database was made.';
INSERT INTO lika.city DEFAULT VALUES;

CREATE TABLE lika.county (
    county_code text PRIMARY KEY CHECK (county_code ~ '^[0-9]{6}$'),
    name text NOT NULL,
    role text UNIQUE,
    admitted_at timestamptz NOT NULL DEFAULT now());
COMMENT ON TABLE lika.county IS 'Counties that may publish here.';
COMMENT ON COLUMN lika.county.county_code IS 'Official code of the county, six digits.';
COMMENT ON COLUMN lika.county.name IS 'Name of the county.';
COMMENT ON COLUMN lika.county.role IS 'Database role that writes for the county and sees nothing else; empty where only the owner publishes.';
COMMENT ON COLUMN lika.county.admitted_at IS 'When the city admitted it.';

CREATE TABLE lika.publication (
    county_code text PRIMARY KEY REFERENCES lika.county,
    workspace text NOT NULL,
    batch bigint NOT NULL,
    rules text NOT NULL,
    until date,
    published_at timestamptz NOT NULL,
    finished boolean NOT NULL);
COMMENT ON TABLE lika.publication IS 'The bookmark of each county: changed in the same transaction as the rows it counts.';
COMMENT ON COLUMN lika.publication.county_code IS 'The county.';
COMMENT ON COLUMN lika.publication.workspace IS 'Key fingerprint of the register that publishes; another one begins from the start.';
COMMENT ON COLUMN lika.publication.batch IS 'Batches taken so far. A county that remembers more knows that this database was restored from a backup.';
COMMENT ON COLUMN lika.publication.rules IS 'Hash of the procedures and rules the standings were worked out by.';
COMMENT ON COLUMN lika.publication.until IS 'Day on which the standings were last worked out.';
COMMENT ON COLUMN lika.publication.published_at IS 'When the last batch was taken, by this server''s clock.';
COMMENT ON COLUMN lika.publication.finished IS 'Whether the last publication came to its end; where not, the tables show part of it.';

CREATE TABLE lika.village (
    county_code text NOT NULL REFERENCES lika.county,
    village_code text NOT NULL,
    village_name text NOT NULL,
    township_code text NOT NULL,
    township_name text NOT NULL,
    PRIMARY KEY (county_code, village_code));
COMMENT ON TABLE lika.village IS 'Villages of the counties with their names.';
COMMENT ON COLUMN lika.village.county_code IS 'The county.';
COMMENT ON COLUMN lika.village.village_code IS 'Official code, twelve digits.';
COMMENT ON COLUMN lika.village.village_name IS 'Name of the village.';
COMMENT ON COLUMN lika.village.township_code IS 'Official code of its township, nine digits.';
COMMENT ON COLUMN lika.village.township_name IS 'Name of its township.';

CREATE TABLE lika.unsettled (
    county_code text NOT NULL REFERENCES lika.county,
    village_code text NOT NULL,
    PRIMARY KEY (county_code, village_code));
COMMENT ON TABLE lika.unsettled IS 'Villages in which something changed since their standings were worked out.';
COMMENT ON COLUMN lika.unsettled.county_code IS 'The county.';
COMMENT ON COLUMN lika.unsettled.village_code IS 'The village; "" for documents of no village.';
