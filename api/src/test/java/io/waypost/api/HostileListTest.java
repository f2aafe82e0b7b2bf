package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import io.waypost.contract.Command;
import io.waypost.contract.CommandEnvelope;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists as spreadsheets, mistakes and malice make them. */
class HostileListTest {
    private final UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);

    @Test
    void a_byte_order_mark_and_the_lines_and_quotes_of_a_spreadsheet_are_understood() {
        Answer answer = csv("\ufeff\"to\";\"name\"\r\n\"+91 98765 43210\";\"Rao; \"\"Asha\"\"\r\nfrom Pune\"\r\n");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(message()).isEqualTo("Dear Rao; \"Asha\"\nfrom Pune");
    }

    @Test
    void a_cell_that_a_spreadsheet_would_run_is_only_a_text_here_and_no_recipient() {
        Answer answer = csv("to,name\n+919876543210,\"=HYPERLINK(\"\"http://x\"\")\"\n");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(message()).isEqualTo("Dear =HYPERLINK(\"http://x\")");
        Answer recipient = csv("to,name\n=919876543210,A\n");
        assertThat(recipient.status()).isEqualTo(400);
        assertThat(detail(recipient)).startsWith("row 1: to must be a phone number");
    }

    @Test
    void a_line_of_ten_megabytes_is_refused_by_its_row() {
        Answer cell = csv("to,name\n+919876543210,A\n+919876543211," + "n".repeat(10 << 20) + "\n");
        assertThat(cell.status()).isEqualTo(400);
        assertThat(detail(cell)).startsWith("row 2: cannot be read as CSV");
        Answer header = csv("to," + "h".repeat(10 << 20) + "\n+919876543210,A\n");
        assertThat(header.status()).isEqualTo(400);
        assertThat(detail(header)).contains("cannot be read as CSV");
        Answer quoted = csv("to,name\n+919876543210,\"" + "n".repeat(10 << 20));
        assertThat(quoted.status()).isEqualTo(400);
    }

    @Test
    void a_million_columns_are_refused() {
        Answer header = csv("to" + ",x".repeat(1_000_000) + "\n+919876543210\n");
        assertThat(header.status()).isEqualTo(400);
        assertThat(detail(header)).contains("cannot be read as CSV");
        Answer row = csv("to,name\n+919876543210" + ",x".repeat(1_000_000) + "\n");
        assertThat(row.status()).isEqualTo(400);
        assertThat(detail(row)).startsWith("row 1: ");
    }

    @Test
    void an_encoding_that_is_not_utf8_is_told_and_nul_bytes_are_no_recipients() {
        byte[] latin = "to,name\n+919876543210,Zürich".getBytes(StandardCharsets.ISO_8859_1);
        Answer answer = Stage.API.campaign(Stage.OPERATOR, upload(), latin);
        assertThat(detail(answer)).contains("UTF-8");
        assertThat(csv("to,name\n\0\0\0,A\n").status()).isEqualTo(400);
    }

    @Test
    void when_as_many_are_being_read_as_may_the_next_is_told_to_come_again() {
        try (Api one = Api.start(Stage.settings("--waypost.uploads.at-once=1"))) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            CompletableFuture<Integer> slow = CompletableFuture.supplyAsync(
                    () -> one.form(Stage.OPERATOR, "/api/v1/campaigns", upload(), new Held(end))
                            .status(),
                    task -> Thread.ofVirtual().start(task));
            Answer next = null;
            while (next == null || next.status() == 202) {
                next = one.campaign(
                        Stage.OPERATOR, upload(), "to,name\n+919876543210,A\n".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(next.status()).isEqualTo(503);
            assertThat(next.header("Retry-After")).matches("[0-9]+");
            assertThat(next.json().path("detail").asString()).contains("waypost.uploads.at-once");
            end.complete(null);
            assertThat(slow.join()).isEqualTo(202);
            assertThat(one.campaign(
                                    Stage.OPERATOR,
                                    upload(),
                                    "to,name\n+919876543211,A\n".getBytes(StandardCharsets.UTF_8))
                            .status())
                    .as("the place is free again, also after what was refused")
                    .isEqualTo(202);
        }
    }

    /** A list whose last line comes when it is let. */
    private static final class Held extends java.io.InputStream {
        private final java.util.Iterator<Byte> bytes;
        private final CompletableFuture<Void> end;

        Held(CompletableFuture<Void> end) {
            byte[] text = "to,name\n+919876543299,A\n".getBytes(StandardCharsets.UTF_8);
            this.bytes = IntStream.range(0, text.length).mapToObj(i -> text[i]).iterator();
            this.end = end;
        }

        @Override
        public int read() {
            if (bytes.hasNext()) {
                return bytes.next();
            }
            end.join();
            return -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int next = read();
            if (next >= 0) {
                Arrays.fill(target, offset, offset + 1, (byte) next);
            }
            return next < 0 ? -1 : 1;
        }
    }

    private String upload() {
        return "{\"name\":\"N\",\"sessionId\":\"" + session + "\",\"message\":\"Dear {{name}}\"}";
    }

    private Answer csv(String text) {
        return Stage.API.campaign(Stage.OPERATOR, upload(), text.getBytes(StandardCharsets.UTF_8));
    }

    private String message() {
        Command last = Stage.WORKER.bulk(session).stream()
                .map(CommandEnvelope::command)
                .toList()
                .getLast();
        return ((Command.Send) last).message();
    }

    private static String detail(Answer answer) {
        return answer.json().at("/errors/0/detail").asString();
    }
}
