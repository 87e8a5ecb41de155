-- All sessions of an account but one (or none) end.
DELETE FROM login_session WHERE account = %(account)s AND token_hash IS DISTINCT FROM %(kept)s
