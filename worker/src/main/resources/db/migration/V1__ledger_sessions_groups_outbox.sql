-- Sessions and groups keep the names and columns that the CRM already reads; what is ours stands below a rule.

create table whatsapp_sessions (
    id              uuid primary key,
    organization_id uuid        not null,
    status          text        not null check (status in ('connecting', 'qr_pending', 'connected', 'disconnected', 'failed')),
    qr_code         text,
    qr_expires_at   timestamptz,
    phone_number    text,
    session_data    jsonb       not null default '{}',
    connected_at    timestamptz,
    last_active_at  timestamptz,
    last_error      text,
    last_error_at   timestamptz,
    -- ours
    display_name    text,
    qr_generation   integer     not null default 0,
    failure         jsonb,                  -- the whole of last_error: code, hint, suggestion
    pairing_until   timestamptz,            -- a pairing that nobody finished by then is abandoned
    abandoned_at    timestamptz,            -- never paired: not a session to anybody
    gone            boolean     not null default false, -- the gateway has it no more: only a connect brings it back
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    constraint one_session_per_number unique (organization_id, phone_number)
);
create unique index whatsapp_sessions_vps_id on whatsapp_sessions ((session_data ->> 'vps_session_id'));
create index whatsapp_sessions_organization on whatsapp_sessions (organization_id, created_at, id);

create table whatsapp_groups (
    id                    uuid primary key,
    session_id            uuid        not null references whatsapp_sessions (id),
    group_jid             text        not null,
    group_name            text        not null,
    participant_count     integer,
    is_active             boolean     not null default true,
    is_admin              boolean     not null default false,
    is_community_announce boolean     not null default false,
    invite_link           text,
    synced_at             timestamptz not null,
    -- ours
    organization_id       uuid        not null,
    constraint one_row_per_group unique (session_id, group_jid)
);
create index whatsapp_groups_by_name on whatsapp_groups (session_id, lower(group_name), id);
create index whatsapp_groups_organization on whatsapp_groups (organization_id, group_jid);

-- The durable queue: one row is one command for the whole of its life. A send's row is its message, too: what happened
-- to the message is a column here, so that no second table can tell another story.
create table commands (
    command_id          uuid primary key,
    organization_id     uuid        not null,
    action              text        not null,
    session_id          uuid,
    lane_key            uuid        not null,       -- the session, or the organization where there is none
    lane                smallint    not null,       -- io.waypost.contract.Lane
    shard               smallint    not null,       -- io.waypost.contract.Topics.shardOf(lane_key)
    seq                 bigint generated always as identity,
    state               text        not null check (state in ('scheduled', 'queued', 'calling', 'accepted', 'succeeded',
                                        'delivered', 'read', 'failed', 'unknown', 'cancelled', 'expired')),
    due_at              timestamptz not null,       -- scheduled, queued: not before
    expires_at          timestamptz,
    payload             jsonb       not null,
    fingerprint         text,                       -- of the body under which an idempotency key was used
    trace_parent        text,
    -- the claim in hand; what became of earlier attempts is in attempts
    attempt             integer     not null default 0,     -- counts claims: a settle must name the current one
    calls               integer     not null default 0,     -- counts what reached for the gateway
    worker              text,
    first_started_at    timestamptz,
    started_at          timestamptz,
    deadline_at         timestamptz,
    -- what is known
    result              jsonb,
    error               jsonb,
    waiting_reason      text,
    -- sends only
    recipient           text,                       -- as a JID, known once it was looked up
    reference           text,
    campaign_id         uuid,
    replay_of           uuid,
    replayed_by         uuid,
    upstream_message_id text,
    sent_at             timestamptz,
    delivered_count     integer     not null default 0,
    read_count          integer     not null default 0,
    created_at          timestamptz not null,
    updated_at          timestamptz not null default now(),
    constraint calling_has_a_deadline check (state <> 'calling' or (deadline_at is not null and worker is not null))
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

-- At most one call in flight per session: guarded here, not by convention.
create unique index one_call_in_flight on commands (lane_key) where state = 'calling';
create index commands_heads on commands (lane_key, lane, seq) where state = 'queued';
create index commands_lanes_of_shard on commands (shard, lane_key) where state = 'queued';
create index commands_scheduled on commands (due_at) where state = 'scheduled';
create index commands_expiring on commands (expires_at) where expires_at is not null and state in ('scheduled', 'queued');
create index commands_of_organization on commands (organization_id, created_at desc, command_id desc);
create index messages_of_session on commands (session_id, state, recipient) where action = 'send';
-- Not unique: what ids a VPS gives out is its own affair.
create index commands_upstream_id on commands (session_id, upstream_message_id) where upstream_message_id is not null;

-- What became of each attempt: written when it is settled, in the same transaction as the state.
create table attempts (
    command_id      uuid        not null,
    attempt         integer     not null,
    worker          text        not null,
    started_at      timestamptz not null,
    ended_at        timestamptz not null,
    outcome         text        not null,
    upstream_status integer,
    error           jsonb,
    primary key (command_id, attempt)
);

-- When a session may send next. Kept here, so that a restart keeps the pace.
create table pace (
    session_id   uuid primary key,
    next_send_at timestamptz not null
) with (fillfactor = 50);

-- Events on their way to the results topic, in order; a row goes when the broker has it.
create table outbox (
    seq             bigint generated always as identity primary key,
    shard           smallint    not null,
    event_id        uuid        not null,
    organization_id uuid        not null,
    event           text        not null,
    trace_parent    text
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index outbox_of_shard on outbox (shard, seq);

-- The api reads and cannot write, whichever login it uses: it takes this role on every connection.
do $$
begin
    if not exists (select from pg_roles where rolname = 'waypost_reader') then
        create role waypost_reader nologin;
    end if;
    execute format('grant waypost_reader to %I', current_user);
    execute format('grant usage on schema %I to waypost_reader', current_schema());
end
$$;
grant select on whatsapp_sessions, whatsapp_groups, commands, attempts, pace, outbox to waypost_reader;
