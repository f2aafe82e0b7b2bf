-- What an organization keeps beside its messages, and when what people wrote and were called is forgotten.

create table message_templates (
    id              uuid        not null,
    organization_id uuid        not null,
    name            text        not null,
    message         text        not null,
    media_url       text,
    media_type      text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (organization_id, id)
);
create index message_templates_of_organization on message_templates (organization_id, lower(name), id);

-- People to whom nothing is sent. A claim looks here, and nowhere else, so that nothing can pass it by.
create table suppressions (
    organization_id uuid        not null,
    person          text collate "C" not null,  -- as a JID, like commands.recipient
    source          text        not null check (source in ('person', 'reply')),
    reason          text,
    session_id      uuid,                       -- which the reply came to
    created_at      timestamptz not null default now(),
    primary key (organization_id, person)
);

grant select on message_templates, suppressions to waypost_reader;

-- When texts, numbers, attempts and receipts of what has ended were forgotten.
alter table commands add column purged_at timestamptz;
create index commands_purgeable on commands (updated_at) where purged_at is null
    and state in ('succeeded', 'delivered', 'read', 'failed', 'unknown', 'cancelled', 'expired');
create index gateway_events_settled on gateway_events (settled_at) where settled_at is not null;

-- Lists of a million messages are counted and filtered from indexes alone.
drop index commands_of_organization;
create index messages_of_organization on commands (organization_id, created_at desc, command_id desc) include (state)
    where action = 'send';
drop index messages_of_session;
create index messages_of_session on commands (session_id, state, recipient) include (organization_id) where action = 'send';
drop index commands_of_campaign;
create index messages_of_campaign on commands (campaign_id, organization_id, state, created_at desc, command_id desc)
    where action = 'send' and campaign_id is not null;
create index messages_by_code on commands (organization_id, (error ->> 'code') text_pattern_ops)
    where action = 'send' and error is not null;
create index messages_by_reference on commands (organization_id, reference) where action = 'send' and reference is not null;
