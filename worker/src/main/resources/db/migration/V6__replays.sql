-- A replay is an object of its own: what it made can be counted, looked at and taken back.

alter table commands add column replay_id uuid; -- the replay that made this message

create index messages_of_replay on commands (replay_id, state) where replay_id is not null;
-- What somebody has to look at is little beside what went well.
create index messages_in_trouble on commands (organization_id, state, created_at)
    where action = 'send' and state in ('failed', 'expired', 'unknown') and replayed_by is null;
create index replays_of_organization on commands (organization_id, created_at) where action = 'replay';
