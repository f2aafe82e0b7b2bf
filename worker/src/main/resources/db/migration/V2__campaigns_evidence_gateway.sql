-- Campaigns, what the gateway tells afterwards, and the state of the gateway itself.

alter table commands
    add column queue_id       uuid,     -- the campaign whose pace and pauses hold for it; null: none
    add column unconfirmed_at timestamptz, -- sent, and nothing acknowledged it in time
    add column evidence       jsonb;    -- what was found out about an outcome: by look-up, webhook or a person

drop index commands_heads;
create index commands_heads on commands (lane_key, lane, queue_id, seq) where state = 'queued';
create index commands_of_campaign on commands (campaign_id, state) where campaign_id is not null;
create index commands_of_queue on commands (queue_id, seq) where queue_id is not null and state in ('scheduled', 'queued');
create index commands_replays on commands (replay_of) where replay_of is not null;
create index commands_unacknowledged on commands (sent_at)
    where action = 'send' and state = 'succeeded' and unconfirmed_at is null;
create index commands_accepted on commands (updated_at) where state = 'accepted';

alter table whatsapp_sessions
    add column restricted_until timestamptz,
    add column degraded_at      timestamptz, -- its sends are acknowledged no more
    add column receipts_seen    boolean not null default false,
    add column replaced_by      uuid;        -- the session that took its number over

create table campaigns (
    id              uuid primary key,
    organization_id uuid        not null,
    session_id      uuid        not null,
    name            text        not null,
    message         text        not null,
    media_url       text,
    media_type      text,
    reference       text,
    status          text        not null check (status in ('scheduled', 'sending', 'paused', 'completed', 'partial_failure',
                                    'failed', 'cancelled')),
    total           integer     not null,
    arrived         integer     not null default 0, -- sends in the ledger: nothing goes before all of them are
    -- Kept by the triggers below, in whatever transaction changes a message. What is neither here nor in flight is queued.
    accepted        integer     not null default 0,
    sent            integer     not null default 0, -- delivered and read ones, too
    delivered       integer     not null default 0, -- read ones, too
    read            integer     not null default 0,
    failed          integer     not null default 0, -- expired ones, too
    unknown         integer     not null default 0,
    cancelled       integer     not null default 0,
    changed         boolean     not null default true,  -- since its progress was told
    pace            jsonb,
    windows         jsonb,
    next_at         timestamptz not null default now(), -- by its own pace
    opens_at        timestamptz,                        -- by its windows; null: they never close
    closes_at       timestamptz,
    day_began       timestamptz,                        -- the 24 hours in which the daily cap counts
    day_count       integer     not null default 0,
    paused_by       text,                               -- PERSON, or the failure code that paused it
    resume_at       timestamptz,                        -- when it goes on by itself
    scheduled_for   timestamptz,
    expires_at      timestamptz,
    started_at      timestamptz,
    finished_at     timestamptz,
    told_at         timestamptz,
    created_at      timestamptz not null,
    updated_at      timestamptz not null default now()
) with (fillfactor = 50);
create index campaigns_of_organization on campaigns (organization_id, created_at desc, id desc);
create index campaigns_of_session on campaigns (session_id) where finished_at is null;
create index campaigns_open on campaigns (id) where finished_at is null;

-- One place counts, whoever settles. Replays belong to a campaign without being counted again.
create function count_campaign_messages() returns trigger language plpgsql as $$
begin
    update campaigns c
    set accepted = c.accepted + d.accepted, sent = c.sent + d.sent, delivered = c.delivered + d.delivered,
        read = c.read + d.read, failed = c.failed + d.failed, unknown = c.unknown + d.unknown,
        cancelled = c.cancelled + d.cancelled, changed = true, updated_at = now(),
        started_at = coalesce(c.started_at, now())
    from (select campaign_id,
              coalesce(sum(n) filter (where state = 'accepted'), 0) as accepted,
              coalesce(sum(n) filter (where state in ('succeeded', 'delivered', 'read')), 0) as sent,
              coalesce(sum(n) filter (where state in ('delivered', 'read')), 0) as delivered,
              coalesce(sum(n) filter (where state = 'read'), 0) as read,
              coalesce(sum(n) filter (where state in ('failed', 'expired')), 0) as failed,
              coalesce(sum(n) filter (where state = 'unknown'), 0) as unknown,
              coalesce(sum(n) filter (where state = 'cancelled'), 0) as cancelled
          from (select campaign_id, state, 1 as n from after_change where campaign_id is not null and replay_of is null
                union all
                select campaign_id, state, -1 from before_change where campaign_id is not null and replay_of is null) m
          group by campaign_id) d
    where c.id = d.campaign_id
      and (d.accepted, d.sent, d.delivered, d.read, d.failed, d.unknown, d.cancelled) <> (0, 0, 0, 0, 0, 0, 0);
    return null;
end
$$;
create trigger count_campaign_messages after update on commands
    referencing old table as before_change new table as after_change
    for each statement execute function count_campaign_messages();

create function count_campaign_arrivals() returns trigger language plpgsql as $$
begin
    update campaigns c set arrived = c.arrived + n.arrived, changed = true
    from (select campaign_id, count(*) as arrived from arrivals
          where campaign_id is not null and replay_of is null and action = 'send' group by campaign_id) n
    where c.id = n.campaign_id;
    return null;
end
$$;
create trigger count_campaign_arrivals after insert on commands
    referencing new table as arrivals for each statement execute function count_campaign_arrivals();

-- How long since a session's bulk had its turn, so that a stream of single sends does not starve it.
alter table pace add column passed_over integer not null default 0;

-- What readers did with a message: each once, however often the gateway tells it.
create table receipts (
    message_id uuid        not null,
    kind       text        not null,    -- delivered, read, reaction
    reader     text        not null,    -- empty where the gateway does not say who
    detail     text,
    at         timestamptz not null,
    primary key (message_id, kind, reader)
);

-- What the gateway told of messages that could not be found yet, and of people coming and going.
create table gateway_events (
    id          uuid primary key,
    session_id  uuid        not null,
    event       text        not null,
    body        jsonb       not null,
    received_at timestamptz not null default now(),
    settled_at  timestamptz                 -- null: looked at again
);
create index gateway_events_open on gateway_events (received_at) where settled_at is null;

-- The gateway as the whole fleet sees it: one row.
create table gateway (
    id            boolean primary key default true check (id),
    parked_reason text,             -- a failure code; null: work goes on
    parked_at     timestamptz,
    parked_error  jsonb,
    probe_at      timestamptz,
    probes        integer     not null default 0
);
insert into gateway default values;

-- Who works at present, so that the gateway's limit is shared.
create table workers (
    name    text primary key,
    seen_at timestamptz not null
);

grant select on campaigns, receipts, gateway_events, gateway, workers to waypost_reader;
