-- User and password of cameras, sealed by a key that is not in the database: neither a dump nor a stolen disk of the
-- database server opens a camera.
CREATE TABLE camera_login (
    camera_code  text PRIMARY KEY REFERENCES camera (code),
    sealed       bytea NOT NULL,
    key_name     text NOT NULL,  -- which key sealed it; names the key, tells nothing of it
    changed_at   timestamptz NOT NULL,
    changed_by   text NOT NULL
);
