-- The catalogue of service items, as it was imported: who brought which file, and what each item became from when on.
CREATE TABLE catalogue_import (
    import_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    imported_at  timestamptz NOT NULL,
    imported_by  text NOT NULL,
    file         text NOT NULL,
    sha256       text NOT NULL,
    valid_from   date NOT NULL,
    added        integer NOT NULL,
    changed      integer NOT NULL,
    ended        integer NOT NULL
);

CREATE TABLE catalogue_item (
    code        text NOT NULL,
    valid_from  date,              -- in the hall's zone; NULL for the first version, which has always been in force
    import_id   bigint NOT NULL REFERENCES catalogue_import,
    item        jsonb,             -- NULL: the item ended
    PRIMARY KEY (code, import_id)
);
