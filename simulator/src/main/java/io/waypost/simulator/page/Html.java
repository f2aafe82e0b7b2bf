package io.waypost.simulator.page;

/** HTML text. */
final class Html {
    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A form of one button; the name tells a screen reader what it acts on. */
    static String button(String action, String field, String value, String words, String about) {
        return """
                <form method="post" action="/page/%s">
                  <input type="hidden" name="%s" value="%s">
                  <button id="%s-%s">%s<span class="quiet"> %s</span></button>
                </form>
                """.formatted(action, field, escape(value), action, escape(value), words, escape(about));
    }
}
