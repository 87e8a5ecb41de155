-- Instants come back in UTC whatever the server's zone.
SET TIME ZONE 'UTC'
