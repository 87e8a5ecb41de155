-- A guided check that came to an end.
INSERT INTO calibration_check (camera_code, window_code, staff, customer, network, at, by, present, absent, verdict,
    threshold, seen, empty, person_px, remarks)
VALUES (%(camera)s, %(window)s, %(staff)s, %(customer)s, %(network)s, %(at)s, %(by)s, %(present)s, %(absent)s,
    %(verdict)s, %(threshold)s, %(seen)s, %(empty)s, %(person_px)s, %(remarks)s)
