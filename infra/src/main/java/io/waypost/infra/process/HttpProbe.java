package io.waypost.infra.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a process of ours over HTTP whether it is ready. */
public record HttpProbe(URI uri, int highestGoodStatus) {
    private static final int TIMEOUT_MILLIS = 2_000;

    /** Ready as Spring's readiness group says it: 200. */
    public static HttpProbe readiness(int managementPort) {
        return new HttpProbe(URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"), 200);
    }

    /** Ready when it answers at all, be it with a refusal. */
    public static HttpProbe anyAnswer(int port) {
        return new HttpProbe(URI.create("http://127.0.0.1:" + port + "/health"), 499);
    }

    public boolean succeeds() {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() <= highestGoodStatus;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
