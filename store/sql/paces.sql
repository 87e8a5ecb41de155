-- Closed cases with when they were accepted, and how long the latest cases of their items took that closed in a time
-- before: how many, the first percentile and the median in seconds. Items with too few have none.
WITH own AS (
    SELECT case_no, item_code, accepted_at FROM service_case
    WHERE case_no = ANY(%(cases)s) AND accepted_at IS NOT NULL AND closed_at IS NOT NULL
), peers AS (
    SELECT item.item_code, count(*) AS cases,
        percentile_cont(ARRAY[0.01, 0.5]) WITHIN GROUP (ORDER BY latest.lasted) AS lasted
    FROM (SELECT DISTINCT item_code FROM own WHERE item_code IS NOT NULL) AS item
    CROSS JOIN LATERAL (
        SELECT extract(epoch FROM closed_at - accepted_at) AS lasted FROM service_case
        WHERE item_code = item.item_code AND closed_at >= %(since)s AND closed_at < %(until)s
            AND closed_at > accepted_at
        ORDER BY closed_at DESC LIMIT %(most)s
    ) AS latest
    GROUP BY item.item_code HAVING count(*) >= %(fewest)s
)
SELECT own.case_no, own.accepted_at, peers.cases, peers.lasted[1] AS quickest_s, peers.lasted[2] AS median_s
FROM own LEFT JOIN peers USING (item_code)
