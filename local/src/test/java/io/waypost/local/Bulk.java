package io.waypost.local;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Campaigns of numbered people, each with a text of their own: whoever got one twice, or not at all, is seen by it. */
record Bulk(Caller caller, String session, String word) {

    String number(int n) {
        return "+9190%s%05d".formatted(session.replaceAll("\\D", "").substring(0, 3), n);
    }

    /** As somebody would paste it. */
    String list(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> number(n) + "," + n)
                .collect(Collectors.joining("\n", "to,n\n", "\n"));
    }

    String text(int n) {
        return word + " " + n;
    }

    /** @return its id */
    String start(String name, int count, double perMinute) {
        String recipients = IntStream.range(0, count)
                .mapToObj(n -> "{\"to\":\"%s\",\"variables\":{\"n\":\"%d\"}}".formatted(number(n), n))
                .collect(Collectors.joining(",", "[", "]"));
        Caller.Answer answer =
                caller.post("/api/v1/campaigns", """
                {"name":"%s","sessionId":"%s","message":"%s {{n}}","recipients":%s,"pace":{"perMinute":%s,"jitter":0}}""".formatted(name, session, word, recipients, perMinute));
        if (answer.status() != 202) {
            throw new AssertionError("the campaign was answered with " + answer);
        }
        return answer.body().path("campaignId").asString();
    }

    /** How often each text reached WhatsApp. */
    Map<String, Long> arrived() {
        return caller.control("GET", "/sim/effects?limit=100000", "")
                .path("effects")
                .valueStream()
                .map(effect -> effect.path("text").asString(""))
                .filter(text -> text.startsWith(word + " "))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** A rule for calls that concern these people. */
    String rule(String path, List<Integer> people, String fault) {
        return people.stream()
                .map(n -> "{\"match\":{\"path\":\"%s\",\"recipient\":\"*%s*\"},\"fault\":%s}"
                        .formatted(path, number(n).substring(1), fault))
                .collect(Collectors.joining(","));
    }

    /** Each of them once. */
    Map<String, Long> everybody(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(this::text, _ -> 1L));
    }
}
