package io.waypost.bench.contender;

import java.util.Map;

/**
 * What a contender works with, told by its environment.
 *
 * @param inFlight calls at once at most
 */
public record Terms(
        String kafka,
        String commands,
        String results,
        String dbUrl,
        String dbUser,
        String dbPassword,
        String vps,
        String vpsKey,
        int inFlight) {

    public Map<String, String> environment() {
        return Map.of(
                "BENCH_KAFKA", kafka,
                "BENCH_COMMANDS", commands,
                "BENCH_RESULTS", results,
                "BENCH_DB_URL", dbUrl,
                "BENCH_DB_USER", dbUser,
                "BENCH_DB_PASSWORD", dbPassword,
                "BENCH_VPS", vps,
                "BENCH_VPS_KEY", vpsKey,
                "BENCH_IN_FLIGHT", Integer.toString(inFlight));
    }

    static Terms of(Map<String, String> environment) {
        return new Terms(
                value(environment, "BENCH_KAFKA"),
                value(environment, "BENCH_COMMANDS"),
                value(environment, "BENCH_RESULTS"),
                value(environment, "BENCH_DB_URL"),
                value(environment, "BENCH_DB_USER"),
                value(environment, "BENCH_DB_PASSWORD"),
                value(environment, "BENCH_VPS"),
                value(environment, "BENCH_VPS_KEY"),
                Integer.parseInt(value(environment, "BENCH_IN_FLIGHT")));
    }

    private static String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set: contenders are started by the benchmark");
        }
        return value;
    }
}
