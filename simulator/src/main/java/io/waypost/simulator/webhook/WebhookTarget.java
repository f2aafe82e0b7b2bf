package io.waypost.simulator.webhook;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where webhooks go; the secret is presented there when there is one. */
public record WebhookTarget(URI url, @Nullable String secret) {
    @Override
    public String toString() {
        return "WebhookTarget[" + url + "]";
    }
}
