-- What the consoles must hear, in one order. Writers take the advisory lock 'console_event' (see
-- say_to_consoles.sql) before they draw a number, so that numbers become visible in their order.
CREATE TABLE console_event (
    seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL DEFAULT now(),
    topic    text NOT NULL,   -- window.state, alert.raised, alert.changed, evidence.ready, camera.status
    payload  jsonb NOT NULL
);

CREATE TABLE account (
    name           text PRIMARY KEY,
    role           text NOT NULL CHECK (role IN ('officer', 'lead', 'department_head', 'evaluator', 'admin')),
    department     text REFERENCES department (code),
    password_hash  text NOT NULL,
    must_change    boolean NOT NULL DEFAULT true,
    failures       integer NOT NULL DEFAULT 0,
    locked_until   timestamptz,
    created_at     timestamptz NOT NULL,
    retired_at     timestamptz
);

CREATE TABLE login_session (
    token_hash  bytea PRIMARY KEY,     -- sha256 of the cookie: a stolen table opens nothing
    account     text NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    csrf        text NOT NULL,
    created_at  timestamptz NOT NULL,
    seen_at     timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    peer        text NOT NULL DEFAULT ''
);

-- Who did what, append-only, each row sealed with the one before.
CREATE TABLE audit (
    seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    actor      text NOT NULL,
    peer       text NOT NULL DEFAULT '',
    action     text NOT NULL,
    about      text NOT NULL DEFAULT '',
    detail     json NOT NULL DEFAULT '{}',
    previous   bytea NOT NULL,
    seal       bytea NOT NULL
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only';
END
$$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
