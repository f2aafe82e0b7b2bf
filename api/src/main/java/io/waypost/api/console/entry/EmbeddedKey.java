package io.waypost.api.console.entry;

import io.waypost.api.console.page.ConsoleProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The key of an embedded run, for a browser on the same machine: whoever sits there needs not to copy it. */
@Component
final class EmbeddedKey {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKey.class);
    private static final List<String> PROXY_HEADERS =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");
    private final Optional<Path> file;

    EmbeddedKey(ConsoleProperties properties) {
        this.file = Optional.ofNullable(properties.embeddedKeyFile())
                .filter(name -> !name.isBlank())
                .map(Path::of);
    }

    /**
     * Empty unless the browser is on this machine and asked for it by its own name: the name keeps out pages of others
     * whose name was made to point here, and a proxy's header tells that the browser is elsewhere.
     */
    Optional<String> forVisitor(HttpServletRequest request) {
        return file.filter(f -> isLocal(request)).flatMap(EmbeddedKey::read);
    }

    private static boolean isLocal(HttpServletRequest request) {
        return isLoopback(request.getRemoteAddr())
                && List.of("localhost", "127.0.0.1", "[::1]").contains(request.getServerName())
                && PROXY_HEADERS.stream().allMatch(name -> request.getHeader(name) == null);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // a name is not what a socket's address looks like
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            LOG.warn("The key of this embedded run cannot be read, so the console asks for one: {}", e.toString());
            return Optional.empty();
        }
    }
}
