package io.waypost.simulator.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** Serves the requests of one connection, one after the other. */
final class Exchange {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final Connection connection;
    private final RequestReader reader;
    private final Handler handler;
    private final BooleanSupplier open;

    Exchange(Connection connection, Handler handler, BooleanSupplier open) {
        this.connection = connection;
        this.handler = handler;
        this.open = open;
        reader = new RequestReader(connection.input());
    }

    void serve() throws IOException {
        try {
            boolean more = true;
            while (more) {
                connection.busy(false);
                Request head = reader.head();
                connection.busy(true);
                more = head != null && one(head);
            }
        } catch (HttpFailure failure) {
            Response response = Response.error(failure.status(), failure.reason());
            connection.write(ResponseBytes.whole(response, false, false));
        }
    }

    private boolean one(Request head) throws IOException {
        Reply early = handler.beforeBody(head);
        if (early != null) {
            send(early, head, false);
            return false;
        }
        if ("100-continue".equalsIgnoreCase(head.header("Expect"))) {
            connection.write(CONTINUE);
        }
        Reply reply = handler.handle(reader.body(head), connection);
        return send(reply, head, !"close".equalsIgnoreCase(head.header("Connection")) && open.getAsBoolean());
    }

    private boolean send(Reply reply, Request head, boolean keepAlive) throws IOException {
        return switch (reply) {
            case Reply.Whole(Response response) -> {
                connection.write(
                        ResponseBytes.whole(response, keepAlive, head.method().equals("HEAD")));
                yield keepAlive;
            }
            case Reply.Cut(Response response, int bytes) -> {
                connection.write(ResponseBytes.cut(response, bytes));
                yield false;
            }
            case Reply.Reset() -> {
                connection.reset();
                yield false;
            }
        };
    }
}
