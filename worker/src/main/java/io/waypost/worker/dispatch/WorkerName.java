package io.waypost.worker.dispatch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** By which name this process claims: readable for people, and never the same twice. */
@Component
class WorkerName {
    private final String value;

    WorkerName(RandomGenerator random) {
        value = host() + "-" + ProcessHandle.current().pid() + "-"
                + HexFormat.of().toHexDigits(random.nextInt());
    }

    String value() {
        return value;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "worker"; // a host without a name of its own: the rest still tells the processes apart
        }
    }
}
