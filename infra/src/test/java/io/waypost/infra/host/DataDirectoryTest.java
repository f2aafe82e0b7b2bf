package io.waypost.infra.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void belongsToItsOwnerAlone() throws Exception {
        try (DataDirectory data = DataDirectory.open(directory.resolve("new/data"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void leavesTheModeOfAnExistingDirectoryAlone() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (DataDirectory data = DataDirectory.open(directory)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
                    .isEqualTo("rwxr-xr-x");
        }
    }

    @Test
    void isLockedUntilItIsClosed() {
        DataDirectory first = DataDirectory.open(directory);
        assertThatThrownBy(() -> DataDirectory.open(directory))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("(process " + ProcessHandle.current().pid() + ")")
                .hasMessageContaining("WAYPOST_DATA_DIR");
        first.close();
        DataDirectory.open(directory).close();
    }

    @Test
    void refusesAFileInItsPlace() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("choose another with WAYPOST_DATA_DIR");
    }

    @Test
    void refusesAPlaceWhereNothingCanBeWritten() {
        assertThatThrownBy(() -> DataDirectory.open(Path.of("/dev/null/waypost")))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void keepsASecretForItsOwnerAlone() throws Exception {
        Path file = directory.resolve("api-key");
        String secret = SecretFile.readOrCreate(file, () -> RandomText.base62(40, new Random(1)));
        assertThat(secret).matches("[A-Za-z0-9]{40}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SecretFile.readOrCreate(file, () -> "another")).isEqualTo(secret);
        SecretFile.write(file, "chosen");
        assertThat(SecretFile.readOrCreate(file, () -> "another")).isEqualTo("chosen");
    }
}
