package io.waypost.api.command;

import io.waypost.api.access.Caller;
import io.waypost.api.database.Lost;
import io.waypost.api.group.GroupQueries;
import io.waypost.api.problem.ProblemCode;
import io.waypost.api.session.SessionQueries;
import io.waypost.contract.Action;
import io.waypost.contract.Command;
import io.waypost.contract.Recipient;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Refuses a command on what its organization does not have. Without the database the worker decides later. */
@Component
public class Existence {
    private static final Logger LOG = LoggerFactory.getLogger(Existence.class);
    private static final int MOST_OWNERS = 100_000;

    private final SessionQueries sessions;
    private final GroupQueries groups;
    private final CommandQueries commands;
    private final RecentCommands recent;
    private final Backlog backlog;

    /** Whose a session is never changes, and none is deleted: it is looked up once. */
    private final Map<UUID, UUID> owners = new ConcurrentHashMap<>();

    Existence(
            SessionQueries sessions,
            GroupQueries groups,
            CommandQueries commands,
            RecentCommands recent,
            Backlog backlog) {
        this.sessions = sessions;
        this.groups = groups;
        this.commands = commands;
        this.recent = recent;
        this.backlog = backlog;
    }

    /**
     * @param named the session that the caller named, if it named one
     * @throws io.waypost.api.problem.Problem 404 if the session, the group or the campaign is not the caller's
     */
    public void check(Caller caller, Command command, boolean named) {
        try {
            UUID session = command.sessionId();
            if (named && session != null && !hasSession(caller, session)) {
                throw ProblemCode.SESSION_NOT_FOUND
                        .because("This organization has no such session; take its id from GET /api/v1/sessions.")
                        .at("#/sessionId", "is not a session of this organization");
            }
            if (command instanceof Command.Send send) {
                checkGroup(caller, send);
            }
            if (command instanceof Command.Cancel(var _, UUID replay) && replay != null && !hasReplay(caller, replay)) {
                throw ProblemCode.COMMAND_NOT_FOUND
                        .because("This organization has no such replay; take commandId of the replay's answer.")
                        .at("#/replayId", "is not a replay of this organization");
            }
            UUID campaign = campaign(command);
            if (campaign != null && !hasCampaign(caller, campaign)) {
                throw ProblemCode.CAMPAIGN_NOT_FOUND
                        .because("This organization has no such campaign; take its id from GET /api/v1/campaigns.")
                        .at("#/campaignId", "is not a campaign of this organization");
            }
        } catch (DataAccessException e) {
            if (!Lost.is(e)) {
                throw e;
            }
            LOG.warn(
                    "A {} is taken without looking for its session: {}",
                    command.action().wire(),
                    e.getMessage());
        }
    }

    /** A session comes to be with its connect, which may still be on its way. */
    private boolean hasSession(Caller caller, UUID session) {
        return exists(caller, session)
                || recent.connects(caller, session)
                || commands.connecting(caller, session)
                || backlog.connects(caller, session)
                || exists(caller, session)
                || commands.connecting(caller, session);
    }

    private boolean exists(Caller caller, UUID session) {
        UUID organization = caller.organizationId();
        if (organization.equals(owners.get(session))) {
            return true;
        }
        boolean there = sessions.exists(caller, session);
        if (there) {
            if (owners.size() >= MOST_OWNERS) {
                owners.clear();
            }
            owners.put(session, organization);
        }
        return there;
    }

    private static @Nullable UUID campaign(Command command) {
        return switch (command) {
            case Command.Pause pause -> pause.campaignId();
            case Command.Resume resume -> resume.campaignId();
            case Command.Cancel cancel -> cancel.campaignId();
            case Command.Replay replay -> replay.campaignId();
            case Command.Verify verify -> verify.campaignId();
            default -> null;
        };
    }

    /** One that may still be on its way is let pass: the worker decides. */
    private boolean hasCampaign(Caller caller, UUID campaign) {
        return commands.campaignOwner(campaign)
                .map(owner -> owner.equals(caller.organizationId()))
                .orElseGet(() -> recent.announces(caller, campaign)
                        || backlog.bulk()
                        || commands.campaignOwner(campaign)
                                .filter(caller.organizationId()::equals)
                                .isPresent());
    }

    private boolean hasReplay(Caller caller, UUID id) {
        return commands.accepted(caller, id)
                .or(() -> recent.find(caller, id))
                .or(() -> backlog.find(caller, id))
                .or(() -> commands.accepted(caller, id)) // taken in between the first look and the second
                .filter(accepted -> accepted.action().equals(Action.REPLAY.wire()))
                .isPresent();
    }

    private void checkGroup(Caller caller, Command.Send send) {
        Recipient recipient = Recipient.parse(send.to()).orElse(null);
        if (recipient instanceof Recipient.GroupId(UUID id) && !groups.exists(caller, id)) {
            throw ProblemCode.GROUP_NOT_FOUND
                    .because("This organization has no such group; sync the groups and take the id from GET"
                            + " /api/v1/sessions/{id}/groups.")
                    .at("#/to", "is not a group of this organization");
        }
    }
}
