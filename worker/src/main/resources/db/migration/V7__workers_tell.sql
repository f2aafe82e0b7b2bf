-- What a worker knows of itself and the api cannot: for people who ask how the whole stands.
alter table workers
    add column version            text,
    add column gateway_configured boolean;
