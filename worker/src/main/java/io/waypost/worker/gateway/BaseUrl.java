package io.waypost.worker.gateway;

import java.net.IDN;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the VPS is.
 *
 * @param host a name in ASCII, or an address (IPv6 without brackets)
 * @param path the segments of the base path
 */
record BaseUrl(boolean tls, String host, int port, List<String> path) {
    private static final Pattern FORM = Pattern.compile(
            "(?i)(https?)://(?:[^@/?#]*@)?(\\[[0-9a-f:.]+]|[^:/?#@\\[\\]\\s]+)(?::([0-9]{1,5}))?((?:/[^?#\\s\\\\]*)?)");
    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*\\.?");
    private static final int LAST_PORT = 65_535;

    /** @throws IllegalArgumentException with what is wrong; the value itself is not repeated, for it may hold a password */
    static BaseUrl parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("must look like http://127.0.0.1:3000 or https://vps.example.com/path,"
                    + " with http:// or https:// and a host, and without ? or #");
        }
        boolean tls = m.group(1).toLowerCase(Locale.ROOT).equals("https");
        int port = m.group(3) == null ? (tls ? 443 : 80) : Integer.parseInt(m.group(3));
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("has a port outside 1 to 65535");
        }
        List<String> path =
                Stream.of(m.group(4).split("/")).filter(s -> !s.isEmpty()).toList();
        if (path.stream().anyMatch(s -> s.equals(".") || s.equals(".."))) {
            throw new IllegalArgumentException("has a path with . or ..");
        }
        return new BaseUrl(tls, host(m.group(2)), port, path);
    }

    /** A name in ASCII of up to 253 characters, or an address. */
    private static String host(String text) {
        if (text.startsWith("[")) {
            return InetAddress.ofLiteral(text.substring(1, text.length() - 1)).getHostAddress();
        }
        String ascii = IDN.toASCII(text);
        if (ascii.length() > 253 || !NAME.matcher(ascii).matches()) {
            throw new IllegalArgumentException("has a host name with characters that no host name has");
        }
        return ascii;
    }

    /** As configured, without credentials. */
    @Override
    public String toString() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        boolean usual = port == (tls ? 443 : 80);
        String below = path.isEmpty() ? "" : "/" + String.join("/", path);
        return (tls ? "https://" : "http://") + name + (usual ? "" : ":" + port) + below;
    }
}
