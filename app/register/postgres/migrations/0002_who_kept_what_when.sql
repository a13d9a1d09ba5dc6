-- When somebody kept which record stands together, so that figures tell how long households take.
CREATE INDEX revision_by_author ON revision (form, author, time, record);
