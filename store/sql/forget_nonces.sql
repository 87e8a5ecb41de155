-- Numbers of requests whose signatures hold no longer.
DELETE FROM feed_nonce WHERE used_at < %(before)s
