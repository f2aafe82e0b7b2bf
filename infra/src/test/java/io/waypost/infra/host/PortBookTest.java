package io.waypost.infra.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortBookTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("ports.properties");
    }

    @Test
    void givesTheSamePortAgainAfterARestart() {
        int first = book().remembered("kafka");
        assertThat(book().remembered("kafka")).isEqualTo(first);
    }

    @Test
    void givesAnotherPortWhenTheOldOneIsTakenMeanwhile() throws Exception {
        int first = book().remembered("kafka");
        try (ServerSocket stranger = new ServerSocket(first)) {
            assertThat(book().remembered("kafka")).isNotEqualTo(stranger.getLocalPort());
        }
    }

    @Test
    void neverGivesOnePortTwice() {
        PortBook book = new PortBook(file, new Random(1));
        int kafka = book.remembered("kafka");
        assertThat(book.remembered("postgresql")).isNotEqualTo(kafka);
        assertThatThrownBy(() -> book.named(kafka, "the api", "WAYPOST_HTTP_PORT"))
                .hasMessageContaining("also the port of another part")
                .hasMessageContaining("WAYPOST_HTTP_PORT");
    }

    @Test
    void namesTheVariableOfATakenPort() throws Exception {
        try (ServerSocket stranger = new ServerSocket(0)) {
            assertThatThrownBy(() -> book().named(stranger.getLocalPort(), "the api", "WAYPOST_HTTP_PORT"))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessage("Port " + stranger.getLocalPort()
                            + ", which the api needs, is already in use by another program: stop that program, or"
                            + " choose another port with WAYPOST_HTTP_PORT.");
        }
    }

    @Test
    void survivesASpoiltFile() throws Exception {
        Files.writeString(file, "kafka=many\n");
        assertThat(book().remembered("kafka")).isBetween(20_000, 32_000);
    }

    private PortBook book() {
        return new PortBook(file, new Random(7));
    }
}
