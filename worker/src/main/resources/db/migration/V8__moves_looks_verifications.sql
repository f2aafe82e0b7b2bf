-- What came too early is looked at again at ever longer intervals, so that receipts of messages that are nobody's here do not
-- stand in the way of those whose message is about to be written down.
alter table gateway_events
    add column look_at timestamptz not null default now(),
    add column looks   integer     not null default 0;
drop index gateway_events_open;
create index gateway_events_open on gateway_events (look_at) where settled_at is null;

-- A campaign that moved to another session: where its messages may still turn up, in flight or on their way when it moved.
alter table campaigns add column former_sessions uuid[] not null default '{}';

-- How the questions about doubtful messages stand, of one organization.
create index verifications on commands (organization_id) where action = 'verification';
