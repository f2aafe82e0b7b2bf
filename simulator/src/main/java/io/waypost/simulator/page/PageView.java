package io.waypost.simulator.page;

import io.waypost.simulator.fault.Faults;
import io.waypost.simulator.fault.RuleReport;
import io.waypost.simulator.gateway.QrImage;
import io.waypost.simulator.log.Effect;
import io.waypost.simulator.log.EffectLog;
import io.waypost.simulator.session.QrCode;
import io.waypost.simulator.session.Session;
import io.waypost.simulator.session.Sessions;
import io.waypost.simulator.session.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws the page. */
record PageView(Sessions sessions, EffectLog effects, Faults faults) {
    private static final int SHOWN = 30;
    private static final int SHOWN_SESSIONS = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    String render() {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="color-scheme" content="light dark">
                  <title>Simulated VPS</title>
                  <link rel="stylesheet" href="/page/page.css">
                  <script src="/page/page.js" defer></script>
                </head>
                <body>
                <header><h1>Simulated VPS</h1><p>Nothing here reaches WhatsApp.</p></header>
                <main>
                <section aria-labelledby="devices"><h2 id="devices">Devices</h2>%s</section>
                <section aria-labelledby="faults"><h2 id="faults">Faults</h2>%s</section>
                <section aria-labelledby="sent"><h2 id="sent">What reached WhatsApp</h2>%s</section>
                </main>
                </body>
                </html>
                """.formatted(devices(), rules(), sent());
    }

    /** Shown when a button was pressed on a page that was out of date, or a number is none. */
    static String refusal() {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Nothing was changed · Simulated VPS</title>
                <link rel="stylesheet" href="/page/page.css"></head>
                <body><main><h1>Nothing was changed</h1>
                <p>The device is no longer as the page showed it, or the phone number is not 6 to 15 digits.</p>
                <p><a href="/">Back to the simulated VPS</a></p></main></body></html>
                """;
    }

    private String devices() {
        List<Session> all = sessions.all();
        if (all.isEmpty()) {
            return "<p>No device yet. One appears here as soon as the gateway is asked to connect it.</p>";
        }
        String more = all.size() > SHOWN_SESSIONS ? "<p>And %d more.</p>".formatted(all.size() - SHOWN_SESSIONS) : "";
        return all.stream().limit(SHOWN_SESSIONS).map(this::device).collect(Collectors.joining()) + more;
    }

    private String device(Session session) {
        Status status = sessions.status(session);
        return """
                <article class="%s">
                  <h3>%s</h3>
                  <p><strong>%s</strong>%s</p>
                  %s
                  <div class="actions">%s</div>
                </article>
                """.formatted(
                        status.word(),
                        Html.escape(session.id()),
                        words(status),
                        session.phoneNumber() == null ? "" : " · " + Html.escape(session.phoneNumber()),
                        qr(session),
                        actions(session, status));
    }

    private static String words(Status status) {
        return switch (status) {
            case CONNECTING -> "Connecting";
            case QR_PENDING -> "Waiting for a scan";
            case CONNECTED -> "Connected";
            case DISCONNECTED -> "Disconnected";
            case LOGGED_OUT -> "Logged out";
        };
    }

    private String qr(Session session) {
        QrCode qr = sessions.qr(session);
        if (qr == null) {
            return "";
        }
        QrImage image = QrImage.of(qr.text());
        return """
                <svg class="qr" role="img" aria-label="QR code %d of %s" viewBox="0 0 %d %d">
                <path d="%s"/></svg>
                """.formatted(qr.generation(), Html.escape(session.id()), image.size(), image.size(), image.svgPath());
    }

    private String actions(Session session, Status status) {
        String id = session.id();
        return switch (status) {
            case CONNECTING, QR_PENDING -> scan(session);
            case CONNECTED ->
                Html.button("drop", "id", id, "Drop connection", "of " + id)
                        + Html.button("logout", "id", id, "Log out", id);
            case DISCONNECTED, LOGGED_OUT -> Html.button("reconnect", "id", id, "Connect again", id);
        };
    }

    private static String scan(Session session) {
        String id = Html.escape(session.id());
        String number = session.phoneNumber() == null ? Sessions.likelyNumber(session.id()) : session.phoneNumber();
        return """
                <form method="post" action="/page/scan">
                  <input type="hidden" name="id" value="%s">
                  <label>Phone number <input name="phoneNumber" id="number-%s" value="%s" inputmode="tel" required
                    pattern="[+]?[0-9]{6,15}"></label>
                  <button id="scan-%s" class="main">Scan<span class="quiet"> the QR code of %s</span></button>
                </form>
                """.formatted(id, id, Html.escape(number), id, id);
    }

    private String rules() {
        List<RuleReport> standing = faults.reports();
        String switches = Preset.all().stream()
                .filter(preset -> standing.stream()
                        .noneMatch(report -> preset.name().equals(report.rule().id())))
                .map(preset -> Html.button("break", "id", preset.name(), preset.label(), ""))
                .collect(Collectors.joining());
        String active = standing.stream().map(PageView::rule).collect(Collectors.joining());
        return (active.isEmpty() ? "<p>None: the gateway is healthy.</p>" : "<ul>" + active + "</ul>")
                + "<h3>Break something</h3><div class=\"actions\">" + switches + "</div>";
    }

    private static String rule(RuleReport report) {
        String id = Objects.requireNonNullElse(report.rule().id(), "");
        String label = Preset.all().stream()
                .filter(preset -> preset.name().equals(id))
                .map(Preset::label)
                .findFirst()
                .orElse(id + ": " + report.rule().fault().type());
        return "<li class=\"actions\"><span>%s <small>(%d of %d calls)</small></span>%s</li>"
                .formatted(
                        Html.escape(label),
                        report.struck(),
                        report.seen(),
                        Html.button("mend", "id", id, "Mend", label));
    }

    private String sent() {
        List<Effect> newest = effects.newest(SHOWN).reversed();
        if (newest.isEmpty()) {
            return "<p>Nothing yet.</p>";
        }
        return """
                <p>%d in all; the newest first.</p>
                <div class="scroll" tabindex="0" role="region" aria-label="Messages"><table>
                <thead><tr><th scope="col">#</th><th scope="col">Time</th><th scope="col">To</th>
                <th scope="col">Message</th><th scope="col">Device</th></tr></thead>
                <tbody>%s</tbody></table></div>
                """.formatted(effects.total(), newest.stream().map(PageView::row).collect(Collectors.joining()));
    }

    private static String row(Effect effect) {
        return "<tr><td>%d</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
                .formatted(
                        effect.sequence(),
                        time(effect.at()),
                        Html.escape(effect.recipient()),
                        Html.escape(shortened(effect.text())) + media(effect.mediaType(), effect.mediaUrl()),
                        Html.escape(effect.sessionId()));
    }

    private static String media(@Nullable String type, @Nullable String url) {
        return url == null ? "" : " <small>[%s]</small>".formatted(Html.escape(type == null ? "media" : type));
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 120
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 120)) + "…";
    }
}
