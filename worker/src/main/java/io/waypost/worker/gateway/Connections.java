package io.waypost.worker.gateway;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The lower rungs of the ladder, each by itself: a name, a socket, a handshake. */
final class Connections {

    private Connections() {}

    static List<InetAddress> resolve(String host) throws UnknownHostException {
        return new Resolver(GatewayClient.CONNECT).resolve(host);
    }

    /** The first address that takes a connection; all of them together get the connect timeout. */
    static String tcp(List<InetAddress> addresses, int port) throws IOException {
        try (Socket socket = connect(addresses, port)) {
            return socket.getInetAddress().getHostAddress() + " port " + port;
        }
    }

    /** The protocol and whose certificate it is, trusted by the JVM's trust store and fitting the host. */
    static String tls(List<InetAddress> addresses, BaseUrl base) throws IOException {
        try (Socket plain = connect(addresses, base.port());
                SSLSocket socket =
                        (SSLSocket) context().getSocketFactory().createSocket(plain, base.host(), base.port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(Math.toIntExact(GatewayClient.CONNECT.toMillis()));
            socket.startHandshake();
            return socket.getSession().getProtocol() + " with "
                    + socket.getSession().getPeerPrincipal().getName();
        }
    }

    /** Anybody on the way can read what is sent there in plain text. */
    static boolean isPublic(InetAddress address) {
        boolean uniqueLocal = address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
        return !(address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || uniqueLocal);
    }

    static String words(IOException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : Texts.clean(message);
    }

    private static Socket connect(List<InetAddress> addresses, int port) throws IOException {
        Budget budget = new Budget(GatewayClient.CONNECT);
        IOException last = new ConnectException("no address");
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                socket.connect(
                        new InetSocketAddress(address, port),
                        Math.toIntExact(budget.left().toMillis()));
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    private static SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this JVM has no usable TLS", e);
        }
    }
}
