-- Row level security: a county's role sees and writes the county's own rows, the city's readers see all.
-- Partitions have no rights of their own, so that they are reached through these tables alone.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lika_county') THEN CREATE ROLE lika_county NOLOGIN; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lika_city') THEN CREATE ROLE lika_city NOLOGIN; END IF;
END $$;
GRANT USAGE ON SCHEMA lika TO lika_county, lika_city;
GRANT SELECT ON lika.city, lika.migration TO lika_county, lika_city;

DO $$
DECLARE
    named text;
    own CONSTANT text := 'county_code = (SELECT c.county_code FROM lika.county c WHERE c.role = current_user)';
BEGIN
    FOREACH named IN ARRAY ARRAY['publication', 'village', 'unsettled', 'household', 'person', 'income_item', 'have',
                                 'need', 'evidence', 'evidence_household', 'standing', 'step', 'history'] LOOP
        EXECUTE format('ALTER TABLE lika.%I ENABLE ROW LEVEL SECURITY', named);
        EXECUTE format('CREATE POLICY own_rows ON lika.%I TO lika_county USING (%s) WITH CHECK (%s)', named, own, own);
        EXECUTE format('CREATE POLICY city_reads ON lika.%I FOR SELECT TO lika_city USING (true)', named);
        EXECUTE format('GRANT SELECT, INSERT ON lika.%I TO lika_county', named);
        EXECUTE format('GRANT SELECT ON lika.%I TO lika_city', named);
        IF named <> 'history' THEN
            EXECUTE format('GRANT UPDATE, DELETE ON lika.%I TO lika_county', named);
        END IF;
    END LOOP;
END $$;

ALTER TABLE lika.county ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_row ON lika.county FOR SELECT TO lika_county USING (role = current_user);
CREATE POLICY city_reads ON lika.county FOR SELECT TO lika_city USING (true);
GRANT SELECT ON lika.county TO lika_county, lika_city;

-- Partitions of a county are made when the city admits it, those of a year when the county first publishes it.
CREATE FUNCTION lika.open_county(code text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    named text;
BEGIN
    FOREACH named IN ARRAY ARRAY['evidence', 'evidence_household'] LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS lika.%I PARTITION OF lika.%I FOR VALUES IN (%L)',
                       named || '_' || code, named, code);
    END LOOP;
    FOREACH named IN ARRAY ARRAY['household', 'person', 'income_item', 'have', 'need', 'standing', 'step'] LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS lika.%I PARTITION OF lika.%I FOR VALUES IN (%L)'
                       ' PARTITION BY LIST (survey_year)', named || '_' || code, named, code);
        EXECUTE format('CREATE TABLE IF NOT EXISTS lika.%I PARTITION OF lika.%I DEFAULT',
                       named || '_' || code || '_other', named || '_' || code);
    END LOOP;
    EXECUTE format('CREATE TABLE IF NOT EXISTS lika.%I PARTITION OF lika.history FOR VALUES IN (%L)'
                   ' PARTITION BY LIST (made_in)', 'history_' || code, code);
    EXECUTE format('CREATE TABLE IF NOT EXISTS lika.%I PARTITION OF lika.%I DEFAULT',
                   'history_' || code || '_other', 'history_' || code);
END $$;
COMMENT ON FUNCTION lika.open_county IS 'Makes the partitions of a county; the owner calls it when the county is admitted.';
REVOKE ALL ON FUNCTION lika.open_county FROM PUBLIC;

CREATE FUNCTION lika.open_year(wanted text, code text) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    named text;
BEGIN
    IF wanted !~ '^(19|20)[0-9]{2}$' OR NOT EXISTS (
        SELECT FROM lika.county c WHERE c.county_code = code
        AND (c.role = session_user OR pg_has_role(session_user, current_user, 'USAGE'))) THEN
        RETURN;
    END IF;
    FOREACH named IN ARRAY ARRAY['household', 'person', 'income_item', 'have', 'need', 'standing', 'step', 'history'] LOOP
        IF to_regclass(format('lika.%I', named || '_' || code || '_' || wanted)) IS NULL THEN
            BEGIN
                EXECUTE format('CREATE TABLE lika.%I PARTITION OF lika.%I FOR VALUES IN (%L)',
                               named || '_' || code || '_' || wanted, named || '_' || code, wanted);
            EXCEPTION WHEN check_violation THEN NULL;  -- rows of that year are among the others already, and stay
            END;
        END IF;
    END LOOP;
END $$;
COMMENT ON FUNCTION lika.open_year IS 'Makes the partitions of a year for the caller''s own county; any other county and odd years do nothing.';
GRANT EXECUTE ON FUNCTION lika.open_year TO lika_county;
