-- Households as they stand, one line a household and survey year, and what belongs to each line.
CREATE TABLE lika.household (
    county_code text NOT NULL, record text NOT NULL, survey_year text NOT NULL, revision text NOT NULL,
    is_latest boolean NOT NULL, township_code text NOT NULL, village_code text NOT NULL, group_code text NOT NULL,
    head_name text NOT NULL, people integer NOT NULL, household_type text NOT NULL, main_cause text NOT NULL,
    further_causes text[] NOT NULL, net_income numeric, income_per_person numeric, poverty_line numeric,
    visit_date date, visit_result text NOT NULL, investigator text NOT NULL, phone text NOT NULL,
    errors integer, open_answers integer, changed_by text NOT NULL, changed_at text NOT NULL,
    PRIMARY KEY (county_code, record, survey_year)) PARTITION BY LIST (county_code);
COMMENT ON TABLE lika.household IS 'Households: the newest state of each survey year. Deleted ones are not here but in history.';
COMMENT ON COLUMN lika.household.county_code IS 'The county.';
COMMENT ON COLUMN lika.household.record IS 'The household''s record; the same in every year.';
COMMENT ON COLUMN lika.household.survey_year IS 'Year of the survey; "" where it was not answered.';
COMMENT ON COLUMN lika.household.revision IS 'The state in history that this line was made of.';
COMMENT ON COLUMN lika.household.is_latest IS 'Whether this is the household''s newest state; counts over years take one line each.';
COMMENT ON COLUMN lika.household.township_code IS 'Township, nine digits.';
COMMENT ON COLUMN lika.household.village_code IS 'Village, twelve digits.';
COMMENT ON COLUMN lika.household.group_code IS 'Villagers'' group: the village and two digits.';
COMMENT ON COLUMN lika.household.head_name IS 'Head of the household.';
COMMENT ON COLUMN lika.household.people IS 'Number of its members.';
COMMENT ON COLUMN lika.household.household_type IS 'Code of the type: ordinary, minimum living allowance, five guarantees.';
COMMENT ON COLUMN lika.household.main_cause IS 'Code of the main cause of poverty.';
COMMENT ON COLUMN lika.household.further_causes IS 'Codes of further causes.';
COMMENT ON COLUMN lika.household.net_income IS 'Net income of the household in the year, yuan.';
COMMENT ON COLUMN lika.household.income_per_person IS 'Net income per person and year, yuan.';
COMMENT ON COLUMN lika.household.poverty_line IS 'Poverty line of the year, yuan per person.';
COMMENT ON COLUMN lika.household.visit_date IS 'Day of the visit.';
COMMENT ON COLUMN lika.household.visit_result IS 'Code of the result of the visit.';
COMMENT ON COLUMN lika.household.investigator IS 'First investigator.';
COMMENT ON COLUMN lika.household.phone IS 'Telephone of the household.';
COMMENT ON COLUMN lika.household.errors IS 'What the form found wrong; empty where it has not been checked.';
COMMENT ON COLUMN lika.household.open_answers IS 'Required answers still open; empty where it has not been checked.';
COMMENT ON COLUMN lika.household.changed_by IS 'Who made this state.';
COMMENT ON COLUMN lika.household.changed_at IS 'Logical time of this state: sorts, and begins with date and time in UTC.';

CREATE TABLE lika.person (
    county_code text NOT NULL, record text NOT NULL, survey_year text NOT NULL, position integer NOT NULL,
    person text NOT NULL, name text NOT NULL, id_number text NOT NULL, birth_date date, sex text NOT NULL,
    relation text NOT NULL, ethnic_group text NOT NULL, education text NOT NULL, in_school text NOT NULL,
    health text NOT NULL, disability_class text NOT NULL, disability_grade text NOT NULL, labour text NOT NULL,
    skill_certificate text NOT NULL, work_place text NOT NULL, work_months numeric, medical_insurance text NOT NULL,
    pension_insurance text NOT NULL, soldier text NOT NULL, residence text NOT NULL,
    PRIMARY KEY (county_code, record, survey_year, position)) PARTITION BY LIST (county_code);
COMMENT ON TABLE lika.person IS 'Members of households; codes are those of the questionnaire.';
COMMENT ON COLUMN lika.person.county_code IS 'The county.';
COMMENT ON COLUMN lika.person.record IS 'The household.';
COMMENT ON COLUMN lika.person.survey_year IS 'Year of the survey.';
COMMENT ON COLUMN lika.person.position IS 'Place in the household''s list, from 1.';
COMMENT ON COLUMN lika.person.person IS 'Identity of the row in the household''s documents.';
COMMENT ON COLUMN lika.person.name IS 'Name.';
COMMENT ON COLUMN lika.person.id_number IS 'Resident ID number or number of the disability certificate; "" for none yet.';
COMMENT ON COLUMN lika.person.birth_date IS 'Date of birth.';
COMMENT ON COLUMN lika.person.sex IS 'Code of the sex.';
COMMENT ON COLUMN lika.person.relation IS 'Code of the relation to the head; 01 is the head.';
COMMENT ON COLUMN lika.person.ethnic_group IS 'Code of the ethnic group.';
COMMENT ON COLUMN lika.person.education IS 'Code of the education.';
COMMENT ON COLUMN lika.person.in_school IS 'Code of the school attended.';
COMMENT ON COLUMN lika.person.health IS 'Code of the health.';
COMMENT ON COLUMN lika.person.disability_class IS 'Code of the class of disability.';
COMMENT ON COLUMN lika.person.disability_grade IS 'Grade of the disability.';
COMMENT ON COLUMN lika.person.labour IS 'Code of the ability to work.';
COMMENT ON COLUMN lika.person.skill_certificate IS '1: has a certificate of a skill, 2: has none.';
COMMENT ON COLUMN lika.person.work_place IS 'Code of where the person works away; 00 for nowhere.';
COMMENT ON COLUMN lika.person.work_months IS 'Months worked away in the year.';
COMMENT ON COLUMN lika.person.medical_insurance IS '1: insured, 2: not.';
COMMENT ON COLUMN lika.person.pension_insurance IS '1: insured, 2: not.';
COMMENT ON COLUMN lika.person.soldier IS '1: serving soldier, 2: not.';
COMMENT ON COLUMN lika.person.residence IS 'Code of resident or away.';

CREATE TABLE lika.income_item (
    county_code text NOT NULL, record text NOT NULL, survey_year text NOT NULL, position integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('wage', 'product', 'cost', 'property', 'transfer')),
    item text NOT NULL, label text NOT NULL, amount numeric NOT NULL,
    PRIMARY KEY (county_code, record, survey_year, position)) PARTITION BY LIST (county_code);
COMMENT ON TABLE lika.income_item IS 'Items of the income calculation; nought is left out. Costs are to be taken off.';
COMMENT ON COLUMN lika.income_item.county_code IS 'The county.';
COMMENT ON COLUMN lika.income_item.record IS 'The household.';
COMMENT ON COLUMN lika.income_item.survey_year IS 'Year of the survey.';
COMMENT ON COLUMN lika.income_item.position IS 'Place in the calculation, from 1.';
COMMENT ON COLUMN lika.income_item.kind IS 'wage, product (gross), cost, property or transfer.';
COMMENT ON COLUMN lika.income_item.item IS 'What it is: the place of work, the category of the product, or the name of the question.';
COMMENT ON COLUMN lika.income_item.label IS 'Who earned it, or what was produced.';
COMMENT ON COLUMN lika.income_item.amount IS 'Yuan in the year.';

CREATE TABLE lika.have (
    county_code text NOT NULL, record text NOT NULL, survey_year text NOT NULL, standard text NOT NULL,
    met boolean NOT NULL,
    PRIMARY KEY (county_code, record, survey_year, standard)) PARTITION BY LIST (county_code);
COMMENT ON TABLE lika.have IS 'The haves of a household: which standards it meets. One not judged has no row.';
COMMENT ON COLUMN lika.have.county_code IS 'The county.';
COMMENT ON COLUMN lika.have.record IS 'The household.';
COMMENT ON COLUMN lika.have.survey_year IS 'Year of the survey.';
COMMENT ON COLUMN lika.have.standard IS 'Number of the standard.';
COMMENT ON COLUMN lika.have.met IS 'Whether the household meets it.';

CREATE TABLE lika.need (
    county_code text NOT NULL, record text NOT NULL, survey_year text NOT NULL, position integer NOT NULL,
    kind text NOT NULL, detail text NOT NULL, quantity numeric, unit text NOT NULL, wanted_from text NOT NULL,
    wanted_by date, met_on date,
    PRIMARY KEY (county_code, record, survey_year, position)) PARTITION BY LIST (county_code);
COMMENT ON TABLE lika.need IS 'What is missing and is to be supplied.';
COMMENT ON COLUMN lika.need.county_code IS 'The county.';
COMMENT ON COLUMN lika.need.record IS 'The household.';
COMMENT ON COLUMN lika.need.survey_year IS 'Year of the survey.';
COMMENT ON COLUMN lika.need.position IS 'Place in the list of needs, from 1.';
COMMENT ON COLUMN lika.need.kind IS 'Code of the kind of need.';
COMMENT ON COLUMN lika.need.detail IS 'What exactly.';
COMMENT ON COLUMN lika.need.quantity IS 'How much.';
COMMENT ON COLUMN lika.need.unit IS 'Code of the unit.';
COMMENT ON COLUMN lika.need.wanted_from IS 'Who is to supply it.';
COMMENT ON COLUMN lika.need.wanted_by IS 'By when.';
COMMENT ON COLUMN lika.need.met_on IS 'When it was met; empty while it is open.';
