package io.waypost.simulator.gateway;

import io.waypost.simulator.fault.Answer;
import io.waypost.simulator.fault.Fault;
import io.waypost.simulator.fault.Faults;
import io.waypost.simulator.fault.Subject;
import io.waypost.simulator.fault.Verdict;
import io.waypost.simulator.http.Connection;
import io.waypost.simulator.http.Handler;
import io.waypost.simulator.http.Reply;
import io.waypost.simulator.http.Request;
import io.waypost.simulator.http.Response;
import io.waypost.simulator.log.CallLog;
import io.waypost.simulator.log.OpenCall;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The gateway as it is: the faults stand between it and its user, and every call is logged. */
public final class FaultyGateway implements Handler {
    private final Gateway gateway;
    private final Faults faults;
    private final CallLog calls;
    private final FaultReplies replies;
    private final RandomGenerator random;
    private final Fault.@Nullable Latency latency;

    /** Each call takes the given latency, beside those of the rules. */
    public FaultyGateway(
            Gateway gateway,
            Faults faults,
            CallLog calls,
            Clock clock,
            RandomGenerator random,
            Fault.@Nullable Latency latency) {
        this.gateway = gateway;
        this.faults = faults;
        this.calls = calls;
        this.random = random;
        this.latency = latency;
        replies = new FaultReplies(clock);
    }

    @Override
    public @Nullable Reply beforeBody(Request head) {
        if (!faults.resetsBeforeReading(subject(head, CallTarget.of(head), calls.inFlight() + 1))) {
            return null;
        }
        OpenCall call = begin(head, CallTarget.of(head));
        call.faults(List.of(new Answer.ResetBeforeRead().type()));
        calls.end(call, "reset");
        return new Reply.Reset();
    }

    @Override
    public Reply handle(Request request, Connection connection) {
        CallTarget target = CallTarget.of(request);
        OpenCall call = begin(request, target);
        String outcome = "failed";
        try {
            Verdict verdict = faults.judge(subject(request, target, call.inFlight()));
            call.faults(verdict.types());
            Reply reply = reply(request, target, verdict, connection, call);
            outcome = outcome(reply, verdict);
            return reply;
        } finally {
            calls.end(call, outcome);
        }
    }

    private Reply reply(Request request, CallTarget target, Verdict verdict, Connection connection, OpenCall call) {
        Answer answer = verdict.answer();
        if (answer instanceof Answer.MaxConcurrent) {
            return new Reply.Reset();
        }
        linger(verdict, false, connection, call);
        if (answer instanceof Answer.ForgetSession && target.sessionId() != null) {
            gateway.sessions().forget(target.sessionId());
        }
        Response real = answer == null || answer.effect() ? gateway.answer(request, verdict) : Response.json(200, "");
        linger(verdict, true, connection, call);
        if (answer instanceof Answer.Hang) {
            connection.awaitDeparture();
            call.clientLeft();
        }
        return answer == null ? new Reply.Whole(real) : replies.instead(answer, real);
    }

    /** A client that gives up does not stop the gateway: what it began goes on. */
    private void linger(Verdict verdict, boolean afterEffect, Connection connection, OpenCall call) {
        long millis = verdict.latencies().stream()
                .filter(slow -> slow.afterEffect() == afterEffect)
                .mapToLong(this::millis)
                .sum();
        if (latency != null && !afterEffect) {
            millis += millis(latency);
        }
        if (millis > 0) {
            long deadline = System.nanoTime() + Duration.ofMillis(millis).toNanos();
            if (connection.leavesWithin(Duration.ofMillis(millis))) {
                call.clientLeft();
                sleepUntil(deadline);
            }
        }
    }

    private static void sleepUntil(long deadline) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private long millis(Fault.Latency slow) {
        return slow.maxMs() == null ? slow.ms() : random.nextLong(slow.ms(), slow.maxMs() + 1);
    }

    private OpenCall begin(Request request, CallTarget target) {
        return calls.begin(request.method(), request.path(), target.sessionId(), target.recipient());
    }

    private static Subject subject(Request request, CallTarget target, int inFlight) {
        return new Subject(request.method(), request.path(), target.sessionId(), target.recipient(), inFlight);
    }

    private static String outcome(Reply reply, Verdict verdict) {
        return switch (reply) {
            case Reply.Whole(Response response) -> Integer.toString(response.status());
            case Reply.Cut cut -> "cut";
            case Reply.Reset reset -> verdict.answer() instanceof Answer.Hang ? "hang" : "reset";
        };
    }
}
