-- Row level security: a county's role sees and writes the county's own rows, the city's readers see all.
-- Nobody reads or changes a partition by itself: they are reached through these tables alone.
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
-- COPY is not let into tables with row level security, so a county's role may insert into its own partitions, and
-- do nothing else there: each takes rows of this county and year alone, by its own bounds.
CREATE FUNCTION lika.open_partition(parent text, named text, bounds text, code text) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    writer text := (SELECT c.role FROM lika.county c WHERE c.county_code = code);
BEGIN
    IF to_regclass(format('lika.%I', named)) IS NULL THEN
        BEGIN
            EXECUTE format('CREATE TABLE lika.%I PARTITION OF lika.%I %s', named, parent, bounds);
        EXCEPTION WHEN check_violation THEN RETURN;  -- rows of that year are among the others already, and stay
        END;
    END IF;
    IF writer IS NOT NULL THEN EXECUTE format('GRANT INSERT ON lika.%I TO %I', named, writer); END IF;
END $$;
COMMENT ON FUNCTION lika.open_partition IS 'Makes one partition of a county if it is missing, and lets its role insert there.';
REVOKE ALL ON FUNCTION lika.open_partition FROM PUBLIC;

CREATE FUNCTION lika.open_county(code text, before text DEFAULT NULL) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    named text;
    of_county CONSTANT text := format('FOR VALUES IN (%L)', code);
BEGIN
    FOREACH named IN ARRAY ARRAY['evidence', 'evidence_household'] LOOP
        PERFORM lika.open_partition(named, named || '_' || code, of_county, code);
    END LOOP;
    FOREACH named IN ARRAY ARRAY['household', 'person', 'income_item', 'have', 'need', 'standing', 'step', 'history'] LOOP
        IF to_regclass(format('lika.%I', named || '_' || code)) IS NULL THEN
            EXECUTE format('CREATE TABLE lika.%I PARTITION OF lika.%I %s PARTITION BY LIST (%I)', named || '_' || code,
                           named, of_county, CASE named WHEN 'history' THEN 'made_in' ELSE 'survey_year' END);
        END IF;
        PERFORM lika.open_partition(named || '_' || code, named || '_' || code || '_other', 'DEFAULT', code);
    END LOOP;
    FOR named IN SELECT relname FROM pg_class WHERE relnamespace = 'lika'::regnamespace AND relkind = 'r'
                 AND relispartition AND relname LIKE '%\_' || code || '%' LOOP
        IF before IS NOT NULL THEN EXECUTE format('REVOKE ALL ON lika.%I FROM %I', named, before); END IF;
        PERFORM lika.open_partition('', named, '', code);  -- it is there: only lets the role insert
    END LOOP;
END $$;
COMMENT ON FUNCTION lika.open_county IS 'Makes the partitions of a county, and hands them to its role from the one before.';
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
        PERFORM lika.open_partition(named || '_' || code, named || '_' || code || '_' || wanted,
                                    format('FOR VALUES IN (%L)', wanted), code);
    END LOOP;
END $$;
COMMENT ON FUNCTION lika.open_year IS 'Makes the partitions of a year for the caller''s own county; any other county and odd years do nothing.';
REVOKE ALL ON FUNCTION lika.open_year FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lika.open_year TO lika_county;
