package io.waypost.api.upload;

import io.waypost.api.body.Spool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of a CSV file, and which separator its header shows. */
final class CsvText {
    private static final int HEADER_CHARS = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private CsvText() {}

    /** Strictly UTF-8: a name with a question mark in its middle must not go out. */
    static BufferedReader open(Spool file) throws IOException {
        BufferedReader text = new BufferedReader(
                new InputStreamReader(
                        file.open(),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                HEADER_CHARS);
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    /** The one of comma and semicolon that stands more often in the first line with text, outside quotes. */
    static char separator(BufferedReader text) throws IOException {
        text.mark(HEADER_CHARS);
        int commas = 0;
        int semicolons = 0;
        boolean quoted = false;
        boolean any = false;
        int c = text.read();
        for (int n = 1; c >= 0 && n < HEADER_CHARS && (quoted || !any || (c != '\n' && c != '\r')); n++) {
            quoted ^= c == '"';
            any |= !Character.isWhitespace(c);
            commas += !quoted && c == ',' ? 1 : 0;
            semicolons += !quoted && c == ';' ? 1 : 0;
            c = text.read();
        }
        text.reset();
        return semicolons > commas ? ';' : ',';
    }
}
