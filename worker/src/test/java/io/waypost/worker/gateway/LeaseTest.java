package io.waypost.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.FailureCode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker that was held up between its claim and its call makes no call. */
class LeaseTest {
    private static final GatewayCall SEND = new GatewayCall.Send("wa_1", "919876543210", "hello", null, null);
    private final MockWebServer vps = new MockWebServer();

    @BeforeEach
    void aVpsThatTakesEverything() throws IOException {
        vps.enqueue(new MockResponse(200, okhttp3.Headers.of(), "{\"success\":true,\"messageId\":\"M1\"}"));
        vps.start();
    }

    @AfterEach
    void stop() {
        vps.close();
    }

    private GatewayOutcome call(Lease lease) {
        Gateway gateway = Gateways.at(vps.url("/").toString());
        return ScopedValue.where(Lease.CURRENT, lease).call(() -> gateway.call(SEND));
    }

    @Test
    void underItsLeaseItCalls() {
        assertThat(call(new Lease(Clock.systemUTC(), Duration.ofSeconds(5))))
                .isInstanceOf(GatewayOutcome.Answered.class);
    }

    @Test
    void afterItsLeaseNothingIsWritten() {
        GatewayOutcome outcome = call(new Lease(Clock.systemUTC(), Duration.ZERO));
        Gateways.failed(outcome, FailureCode.INTERNAL, Verdict.WAIT);
        assertThat(vps.getRequestCount()).isZero();
    }

    @Test
    void aMachineThatWasSuspendedIsToldByTheWallClockAlone() {
        LateClock clock = new LateClock();
        Lease lease = new Lease(clock, Duration.ofSeconds(5));
        clock.now = clock.now.plusSeconds(60);
        Gateways.failed(call(lease), FailureCode.INTERNAL, Verdict.WAIT);
        assertThat(vps.getRequestCount()).isZero();
    }

    private static final class LateClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return InstantSource.fixed(now).withZone(zone);
        }
    }
}
