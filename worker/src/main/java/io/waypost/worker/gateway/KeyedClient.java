package io.waypost.worker.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the key on each request and, with {@code auto}, finds out which way of carrying it the VPS takes: on a 401 only, with
 * read-only calls, and keeps the one that worked until it fails. Thread-safe.
 */
final class KeyedClient {
    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final Set<Integer> NO_PROOF = Set.of(401, 403, 407, 408, 429);

    private final GatewayClient client;
    private final String key;
    private final KeySetting setting;
    private volatile @Nullable KeyWay proven;

    KeyedClient(GatewayClient client, String key, KeySetting setting) {
        this.client = client;
        this.key = key;
        this.setting = setting;
    }

    /**
     * @param refused the ways that were answered with 401
     * @param found the way that works, when the request itself was refused and may not be repeated here
     * @param probe the exchange is that of the probe: the request itself was not made
     */
    record Result(
            Exchange exchange,
            List<KeyWay> refused,
            @Nullable KeyWay found,
            boolean probe) {
        Result(Exchange exchange, List<KeyWay> refused) {
            this(exchange, refused, null, false);
        }

        boolean unauthorized() {
            return exchange instanceof Exchange.Replied r && r.reply().status() == 401;
        }
    }

    /** The way the key travels at present; null as long as {@code auto} has found none. */
    @Nullable
    KeyWay way() {
        return setting.auto() ? proven : setting.ways().getFirst();
    }

    /** A request that changes nothing, so that each way may be tried with it. */
    Result look(GatewayRequest request, Budget budget, int mostBytes) {
        List<KeyWay> refused = new ArrayList<>();
        Result result = null;
        for (KeyWay way : order()) {
            Exchange exchange = exchange(way, request, budget, mostBytes);
            result = new Result(exchange, refused);
            if (!result.unauthorized()) {
                return result;
            }
            refused.add(way);
            if (budget.spent()) {
                break;
            }
        }
        forget(refused);
        return Objects.requireNonNull(result, "there is always a way to try");
    }

    /**
     * A request that changes something. Whether the key is taken is asked with the probe, not with the request.
     *
     * @param repeatable a request refused with 401 is made again once the way is found
     */
    Result act(GatewayRequest request, GatewayRequest probe, boolean repeatable, Budget budget, int mostBytes) {
        if (setting.auto() && proven == null) {
            Result probed = look(probe, budget.atMost(PROBE), mostBytes);
            if (probed.unauthorized() || probed.exchange() instanceof Exchange.NotWritten) {
                return new Result(probed.exchange(), probed.refused(), null, true);
            }
        }
        KeyWay way = order().getFirst();
        Exchange exchange = exchange(way, request, budget, mostBytes);
        Result result = new Result(exchange, List.of(way));
        if (!result.unauthorized() || !setting.auto() || budget.spent()) {
            return result;
        }
        forget(List.of(way));
        Result probed = look(probe, budget.atMost(PROBE), mostBytes);
        KeyWay found = proven;
        if (found == null) {
            return new Result(exchange, probed.refused().isEmpty() ? List.of(way) : probed.refused());
        }
        return repeatable
                ? new Result(exchange(found, request, budget, mostBytes), List.of(way, found))
                : new Result(exchange, List.of(way), found, false);
    }

    private Exchange exchange(KeyWay way, GatewayRequest request, Budget budget, int mostBytes) {
        Exchange exchange = client.exchange(way.place(key, request), budget.left(), mostBytes);
        if (setting.auto() && proves(exchange)) {
            proven = way;
        }
        return exchange;
    }

    private List<KeyWay> order() {
        KeyWay known = proven;
        return known == null
                ? setting.ways()
                : Stream.concat(Stream.of(known), setting.ways().stream().filter(w -> !w.equals(known)))
                        .toList();
    }

    private void forget(List<KeyWay> refused) {
        KeyWay known = proven;
        if (known != null && refused.contains(known)) {
            proven = null;
        }
    }

    private static boolean proves(Exchange exchange) {
        return exchange instanceof Exchange.Replied(GatewayReply reply)
                && (reply.success() || (reply.status() >= 400 && reply.status() < 500))
                && !NO_PROOF.contains(reply.status());
    }
}
