-- Cases of which every row was taken back or moved to another case.
DELETE FROM service_case WHERE case_no = ANY(%(cases)s)
