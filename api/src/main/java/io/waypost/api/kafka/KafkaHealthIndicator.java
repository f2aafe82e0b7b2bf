package io.waypost.api.kafka;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether the cluster answers: part of readiness, as the door cannot take a command without it. */
@Component("kafka")
class KafkaHealthIndicator extends AbstractHealthIndicator implements DisposableBean {
    private static final int WAIT_MILLIS = 2_000;
    private final Admin admin;

    KafkaHealthIndicator(KafkaClients clients) {
        super("Kafka does not answer");
        this.admin = clients.admin("health");
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
        admin.describeCluster(new DescribeClusterOptions().timeoutMs(WAIT_MILLIS))
                .clusterId()
                .get(WAIT_MILLIS + 500L, TimeUnit.MILLISECONDS);
        health.up();
    }

    @Override
    public void destroy() {
        admin.close(java.time.Duration.ofSeconds(1));
    }
}
