-- Forget sessions that are over.
DELETE FROM login_session WHERE expires_at <= %(now)s OR seen_at <= %(idle_since)s
