package io.waypost.api.campaign;

import io.waypost.api.access.Caller;
import io.waypost.api.command.Once;
import io.waypost.api.command.RecentCommands;
import io.waypost.api.database.Lost;
import io.waypost.api.kafka.TraceParent;
import io.waypost.api.problem.ProblemCode;
import io.waypost.api.upload.Recipients;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Publishes an upload that was checked. What an instance that died left half done is completed by the same upload under
 * the same key: its records have the same ids, of which the ledger keeps one each.
 */
@Component
class OnceUploaded {
    static final String EXPIRED = "lies in the past: the messages would never be sent";
    private final CampaignPublisher publisher;
    private final CampaignQueries ledger;
    private final RecentCampaigns recent;
    private final RecentCommands commands;
    private final Map<UUID, Reservation> underWay = new ConcurrentHashMap<>();

    OnceUploaded(CampaignPublisher publisher, CampaignQueries ledger, RecentCampaigns recent, RecentCommands commands) {
        this.publisher = publisher;
        this.ledger = ledger;
        this.recent = recent;
        this.commands = commands;
    }

    /** Without a key: always. */
    CampaignReceipt publish(Checked upload) throws IOException {
        return send(upload, null, false);
    }

    /**
     * The same upload at the same time waits for the first.
     *
     * @throws io.waypost.api.problem.Problem 422 if the key was used with another upload
     */
    CampaignReceipt publish(Checked upload, String fingerprint) throws IOException {
        UUID id = upload.plan().id();
        Reservation mine = new Reservation(fingerprint, new CompletableFuture<>());
        Reservation other = underWay.putIfAbsent(id, mine);
        while (other != null) {
            Once.checkSame(other.fingerprint(), fingerprint);
            other.done().join();
            other = underWay.putIfAbsent(id, mine);
        }
        try {
            Optional<Uploaded> before = known(upload.plan().caller(), id);
            before.ifPresent(uploaded -> Once.checkSame(uploaded.fingerprint(), fingerprint));
            boolean complete = before.map(Uploaded::complete).orElse(false);
            return complete ? upload.receipt(true) : send(upload, fingerprint, before.isPresent());
        } finally {
            underWay.remove(id);
            mine.done().complete(null);
        }
    }

    private Optional<Uploaded> known(Caller caller, UUID id) {
        try {
            return recent.uploaded(caller, id).or(() -> ledger.uploaded(caller, id));
        } catch (DataAccessException e) {
            if (Lost.is(e)) {
                return Optional.empty(); // the ledger's unique ids still keep it to one effect
            }
            throw e;
        }
    }

    private CampaignReceipt send(Checked upload, @Nullable String fingerprint, boolean replayed) throws IOException {
        if (!replayed) {
            checkNotExpired(upload.plan());
        }
        int total = upload.tally().total();
        String trace = TraceParent.next(upload.traceParent());
        publisher.publish(upload.plan(), total, upload.groups(), upload.recipients(), fingerprint, trace);
        commands.add(upload.plan().announcement(total), fingerprint);
        recent.add(upload.plan().caller(), CampaignView.announced(upload.plan(), total), fingerprint);
        return upload.receipt(replayed);
    }

    /** Here and not before: a repeat of what was accepted in time is not too late. */
    private static void checkNotExpired(Plan plan) {
        if (plan.expired()) {
            throw ProblemCode.INVALID_COMMAND
                    .because("Correct the fields named under errors and send the upload again.")
                    .at("#/expiresAt", EXPIRED);
        }
    }

    private record Reservation(String fingerprint, CompletableFuture<@Nullable Void> done) {}

    /** An upload in which nothing is wrong. */
    record Checked(
            Plan plan,
            Reading.Tally tally,
            GroupBook groups,
            Recipients recipients,
            @Nullable String traceParent) {
        CampaignReceipt receipt(boolean replayed) {
            return new CampaignReceipt(plan.id(), tally.total(), tally.duplicates(), replayed);
        }
    }
}
