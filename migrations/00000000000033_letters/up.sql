-- Introduction letters and certificates of membership (E2-01): numbered by the committee for each kind and year, as
-- activity certificates are.

CREATE TABLE letter_serials (
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    instrument TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (organization_id, instrument, year)
);

CREATE TABLE letters (
    mobility_id BIGINT NOT NULL PRIMARY KEY REFERENCES mobilities (id),
    issuer_id BIGINT NOT NULL REFERENCES organizations (id),
    instrument TEXT NOT NULL,
    number TEXT NOT NULL UNIQUE,
    issued_on DATE NOT NULL,
    signed_by TEXT NOT NULL
);
CREATE INDEX letters_issuer ON letters (issuer_id);
