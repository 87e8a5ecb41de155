-- How often the network was asked about a camera, and how old its pictures were when they were decided on.
ALTER TABLE camera_status
    ADD COLUMN inferred_fps double precision,
    ADD COLUMN age_p50_s    double precision,
    ADD COLUMN age_p99_s    double precision;
