-- How many sends a session has begun, in windows that open with the first of them; and until when a session is let alone
-- whose calls the gateway does not answer.
alter table pace
    add column hour_began    timestamptz not null default now(),
    add column hour_count    integer     not null default 0,
    add column hourly_cap    integer,       -- as the worker that claimed last has it; null: none
    add column day_began     timestamptz not null default now(),
    add column day_count     integer     not null default 0,
    add column daily_cap     integer,
    add column stalled_until timestamptz;
