package io.waypost.worker.sight;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Whether the cluster answers: without it nothing is taken in and nothing told. */
@Component("kafka")
class KafkaHealthIndicator extends AbstractHealthIndicator implements DisposableBean {
    private static final int WAIT_MILLIS = 2_000;
    private final Admin admin;

    KafkaHealthIndicator(KafkaAdmin settings) {
        super("Kafka does not answer");
        Map<String, Object> config = new HashMap<>(settings.getConfigurationProperties());
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, "waypost-worker-health");
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        admin = Admin.create(config);
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
        admin.close(Duration.ofSeconds(1));
    }
}
