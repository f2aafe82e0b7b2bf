-- A page of a campaign's or a device's messages is merged from its states, each of them in order.
drop index messages_of_campaign;
create index messages_of_campaign on commands (campaign_id, state, created_at desc, command_id desc) include (organization_id)
    where action = 'send' and campaign_id is not null;
drop index messages_of_session;
create index messages_of_session on commands (session_id, state, created_at desc, command_id desc) include (organization_id)
    where action = 'send';
-- What a webhook without a known message id may tell of: for sends that the gateway answered with an id, it holds nothing.
create index messages_unsettled on commands (session_id, recipient)
    where action = 'send' and state in ('accepted', 'unknown') and upstream_message_id is null;
