-- End every session of an account but one.
DELETE FROM login_session WHERE account = %(account)s AND token_hash IS DISTINCT FROM %(but)s
