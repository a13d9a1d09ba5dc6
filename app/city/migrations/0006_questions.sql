-- Views for the usual questions. They run with the rights of whoever asks: a county sees its own.
CREATE VIEW lika.income_by_village WITH (security_invoker = true) AS
SELECT h.county_code, h.survey_year, h.township_code, h.village_code, v.village_name,
       count(*) AS households, sum(h.people) AS people,
       count(*) FILTER (WHERE h.income_per_person < h.poverty_line) AS below,
       sum(h.people) FILTER (WHERE h.income_per_person < h.poverty_line) AS people_below,
       count(*) FILTER (WHERE abs(h.income_per_person - h.poverty_line) <= h.poverty_line / 10) AS near,
       count(*) FILTER (WHERE h.income_per_person IS NULL OR h.poverty_line IS NULL) AS unknown
FROM lika.household h LEFT JOIN lika.village v USING (county_code, village_code)
GROUP BY h.county_code, h.survey_year, h.township_code, h.village_code, v.village_name;
COMMENT ON VIEW lika.income_by_village IS 'Households and people below the line and within a tenth of it, by village and year.';

CREATE VIEW lika.income_distribution WITH (security_invoker = true) AS
SELECT county_code, survey_year, township_code, count(*) AS households,
       percentile_disc(ARRAY[0.1, 0.25, 0.5, 0.75, 0.9]) WITHIN GROUP (ORDER BY income_per_person) AS per_person,
       round(avg(income_per_person), 2) AS mean
FROM lika.household WHERE income_per_person IS NOT NULL GROUP BY county_code, survey_year, township_code;
COMMENT ON VIEW lika.income_distribution IS 'First decile, quartiles and ninth decile of income per person beside its mean, by township.';

CREATE VIEW lika.causes WITH (security_invoker = true) AS
SELECT county_code, survey_year, township_code, main_cause, count(*) AS households, sum(people) AS people
FROM lika.household GROUP BY county_code, survey_year, township_code, main_cause;
COMMENT ON VIEW lika.causes IS 'Households and people by main cause of poverty, by township.';

CREATE VIEW lika.haves_lacking WITH (security_invoker = true) AS
SELECT h.county_code, h.survey_year, h.village_code, e.standard,
       count(*) FILTER (WHERE NOT e.met) AS lacking, count(*) AS judged
FROM lika.household h JOIN lika.have e USING (county_code, record, survey_year)
GROUP BY h.county_code, h.survey_year, h.village_code, e.standard;
COMMENT ON VIEW lika.haves_lacking IS 'How many households lack which standard, by village.';

CREATE VIEW lika.needs_by_village WITH (security_invoker = true) AS
SELECT h.county_code, h.survey_year, h.village_code, n.kind, count(*) FILTER (WHERE n.met_on IS NULL) AS open,
       count(n.met_on) AS met, count(*) FILTER (WHERE n.met_on IS NULL AND n.wanted_by < current_date) AS overdue
FROM lika.household h JOIN lika.need n USING (county_code, record, survey_year)
GROUP BY h.county_code, h.survey_year, h.village_code, n.kind;
COMMENT ON VIEW lika.needs_by_village IS 'Needs open, met and overdue, by village and kind.';

CREATE VIEW lika.progress WITH (security_invoker = true) AS
SELECT county_code, survey_year, procedure, round, village_code, number, step, count(*) AS households,
       count(*) FILTER (WHERE state = 'done') AS done, count(*) FILTER (WHERE state = 'waiting') AS waiting,
       count(*) FILTER (WHERE state = 'blocked') AS blocked, count(*) FILTER (WHERE state = 'closed') AS closed,
       max(done_on) AS last_done
FROM lika.step GROUP BY county_code, survey_year, procedure, round, village_code, number, step;
COMMENT ON VIEW lika.progress IS 'How many households are how far with each step, by village, year and round.';

CREATE VIEW lika.changes WITH (security_invoker = true) AS
SELECT county_code, record, form, author, device, made_at, deleted, cardinality(parents) > 1 AS is_merge, revision
FROM lika.history;
COMMENT ON VIEW lika.changes IS 'Who changed which record when.';

CREATE VIEW lika.sums WITH (security_invoker = true) AS
SELECT c.county_code, c.name, count(h.record) AS households, coalesce(sum(h.people), 0) AS people,
       count(*) FILTER (WHERE h.income_per_person < h.poverty_line) AS below,
       bool_and(p.finished) AS finished, max(p.published_at) AS published_at
FROM lika.county c
LEFT JOIN lika.publication p USING (county_code)
LEFT JOIN lika.household h ON h.county_code = c.county_code AND h.is_latest
GROUP BY c.county_code, c.name;
COMMENT ON VIEW lika.sums IS 'Households and people of each county, each household once in its newest state, and when it published last.';

GRANT SELECT ON lika.income_by_village, lika.income_distribution, lika.causes, lika.haves_lacking,
    lika.needs_by_village, lika.progress, lika.changes, lika.sums TO lika_county, lika_city;
