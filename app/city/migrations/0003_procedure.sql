-- What the procedure says of households: the documents, and where every household stands by year and round.
CREATE TABLE lika.evidence (
    county_code text NOT NULL, record text NOT NULL, form text NOT NULL, revision text NOT NULL,
    survey_year text NOT NULL, village_code text NOT NULL, group_code text NOT NULL, procedure text NOT NULL,
    answers jsonb NOT NULL,
    PRIMARY KEY (county_code, record)) PARTITION BY LIST (county_code);
COMMENT ON TABLE lika.evidence IS 'Documents of the procedure: minutes, sign-off sheets, signatures, notices, reviews … as they stand.';
COMMENT ON COLUMN lika.evidence.county_code IS 'The county.';
COMMENT ON COLUMN lika.evidence.record IS 'The document''s record.';
COMMENT ON COLUMN lika.evidence.form IS 'Its form: meeting, signoff, signature, notice, review …';
COMMENT ON COLUMN lika.evidence.revision IS 'The state in history that this line was made of.';
COMMENT ON COLUMN lika.evidence.survey_year IS 'Year it belongs to.';
COMMENT ON COLUMN lika.evidence.village_code IS 'Village.';
COMMENT ON COLUMN lika.evidence.group_code IS 'Villagers'' group; "" for the whole village.';
COMMENT ON COLUMN lika.evidence.procedure IS 'Procedure it serves; "" where the form serves one alone.';
COMMENT ON COLUMN lika.evidence.answers IS 'Its single answers by name.';

CREATE TABLE lika.evidence_household (
    county_code text NOT NULL, record text NOT NULL, position integer NOT NULL, household text NOT NULL,
    round integer NOT NULL, decision text NOT NULL,
    PRIMARY KEY (county_code, record, position)) PARTITION BY LIST (county_code);
CREATE INDEX evidence_household_by_household ON lika.evidence_household (county_code, household);
COMMENT ON TABLE lika.evidence_household IS 'Which households a document speaks of.';
COMMENT ON COLUMN lika.evidence_household.county_code IS 'The county.';
COMMENT ON COLUMN lika.evidence_household.record IS 'The document.';
COMMENT ON COLUMN lika.evidence_household.position IS 'Place in the document, from 1.';
COMMENT ON COLUMN lika.evidence_household.household IS 'The household.';
COMMENT ON COLUMN lika.evidence_household.round IS 'Round it speaks of; 0 for any.';
COMMENT ON COLUMN lika.evidence_household.decision IS 'What was decided; "" where nothing is.';

CREATE TABLE lika.standing (
    county_code text NOT NULL, household text NOT NULL, survey_year text NOT NULL, procedure text NOT NULL,
    round integer NOT NULL, is_latest boolean NOT NULL, village_code text NOT NULL, reached integer NOT NULL,
    outcome text NOT NULL, next_step text NOT NULL, turn text NOT NULL,
    PRIMARY KEY (county_code, household, survey_year, procedure, round)) PARTITION BY LIST (county_code);
CREATE INDEX standing_by_village ON lika.standing (county_code, village_code);
COMMENT ON TABLE lika.standing IS 'Where each household stands in a procedure, by year and round.';
COMMENT ON COLUMN lika.standing.county_code IS 'The county.';
COMMENT ON COLUMN lika.standing.household IS 'The household.';
COMMENT ON COLUMN lika.standing.survey_year IS 'Year.';
COMMENT ON COLUMN lika.standing.procedure IS 'identification, leaving or returning.';
COMMENT ON COLUMN lika.standing.round IS 'Round, from 1.';
COMMENT ON COLUMN lika.standing.is_latest IS 'Whether this is the newest round of the year.';
COMMENT ON COLUMN lika.standing.village_code IS 'Village.';
COMMENT ON COLUMN lika.standing.reached IS 'Number of the last step that is done with all before it; 0 for none.';
COMMENT ON COLUMN lika.standing.outcome IS 'under_way, complete or refused.';
COMMENT ON COLUMN lika.standing.next_step IS 'The step to work on; "" when there is nothing left to do.';
COMMENT ON COLUMN lika.standing.turn IS 'Whose turn it is.';

CREATE TABLE lika.step (
    county_code text NOT NULL, household text NOT NULL, survey_year text NOT NULL, procedure text NOT NULL,
    round integer NOT NULL, step text NOT NULL, number integer NOT NULL, state text NOT NULL, done_on date,
    runs_until date, lacks text[] NOT NULL, village_code text NOT NULL,
    PRIMARY KEY (county_code, household, survey_year, procedure, round, step)) PARTITION BY LIST (county_code);
CREATE INDEX step_by_village ON lika.step (county_code, village_code);
COMMENT ON TABLE lika.step IS 'The steps of a standing: those done, blocked or closed, and the one to work on.';
COMMENT ON COLUMN lika.step.county_code IS 'The county.';
COMMENT ON COLUMN lika.step.household IS 'The household.';
COMMENT ON COLUMN lika.step.survey_year IS 'Year.';
COMMENT ON COLUMN lika.step.procedure IS 'identification, leaving or returning.';
COMMENT ON COLUMN lika.step.round IS 'Round, from 1.';
COMMENT ON COLUMN lika.step.step IS 'The step.';
COMMENT ON COLUMN lika.step.number IS 'Its place in the procedure, from 1.';
COMMENT ON COLUMN lika.step.state IS 'done, waiting, blocked or closed.';
COMMENT ON COLUMN lika.step.done_on IS 'Day it was done.';
COMMENT ON COLUMN lika.step.runs_until IS 'Day on which a term that runs has run.';
COMMENT ON COLUMN lika.step.lacks IS 'What is lacking, by the keys of the program''s sentences.';
COMMENT ON COLUMN lika.step.village_code IS 'Village.';
