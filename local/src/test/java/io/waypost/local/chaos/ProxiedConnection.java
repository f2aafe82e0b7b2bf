package io.waypost.local.chaos;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One connection, read message by message (PostgreSQL's protocol 3: a type, a length that counts itself, the content; only
 * the client's first message has no type). Two threads pass on, one in each direction.
 */
final class ProxiedConnection {
    private static final char PARSE = 'P';
    private static final char BIND = 'B';
    private static final char DATA_ROW = 'D';
    private static final char READY_FOR_QUERY = 'Z';
    private static final byte IDLE = 'I';
    private static final byte IN_TRANSACTION = 'T';

    private final StatementProxy proxy;
    private final Socket worker;
    private final Socket server;
    /** What is under way on this connection that the trap waits for. */
    private volatile @Nullable Trap parsed;

    private volatile @Nullable Trap bound;
    private volatile @Nullable Trap answered;

    ProxiedConnection(StatementProxy proxy, Socket worker, Socket server) {
        this.proxy = proxy;
        this.worker = worker;
        this.server = server;
    }

    void start() {
        Thread.ofVirtual().name("to-postgres").start(() -> pass(worker, server, true));
        Thread.ofVirtual().name("from-postgres").start(() -> pass(server, worker, false));
    }

    private void pass(Socket from, Socket to, boolean request) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream(), 1 << 16));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream(), 1 << 16));
            if (request) {
                write(out, in.readNBytes(Integer.BYTES), in);
            }
            while (true) {
                char type = (char) in.readUnsignedByte();
                byte[] content = in.readNBytes(in.readInt() - Integer.BYTES);
                if (request) {
                    asked(type, content);
                } else {
                    answered(type, content);
                }
                out.writeByte(type);
                out.writeInt(content.length + Integer.BYTES);
                out.write(content);
                if (in.available() == 0) {
                    out.flush();
                }
            }
        } catch (IOException over) {
            // one side is gone, or was cut off by a trap: the connection goes with it
        }
    }

    private static void write(DataOutputStream out, byte[] length, DataInputStream in) throws IOException {
        out.write(length);
        out.write(in.readNBytes(ByteBuffer.wrap(length).getInt() - Integer.BYTES));
        out.flush();
    }

    private void asked(char type, byte[] content) throws IOException {
        if (type == PARSE) {
            Trap trap = proxy.trap();
            parsed = trap != null && trap.edge().isStatement(text(content)) ? trap : null;
        } else if (type == BIND && parsed != null) {
            Trap trap = parsed;
            if (trap.edge().isArgument(text(content))) {
                bound = trap;
                if (trap.edge().moment() == Edge.Moment.BEFORE) {
                    trap.spring();
                    throw new IOException("the statement is not passed on");
                }
            }
        }
    }

    private void answered(char type, byte[] content) {
        Trap trap = bound;
        if (trap == null) {
            return;
        }
        if (type == DATA_ROW && trap.edge().wantsAnswer() && trap.edge().isAnswer(text(content))) {
            answered = trap;
        } else if (type == READY_FOR_QUERY
                && content[0] == IN_TRANSACTION
                && trap.edge().moment() == Edge.Moment.EXECUTED) {
            trap.spring();
        } else if (type == READY_FOR_QUERY && content[0] == IDLE) {
            bound = null;
            if (trap.edge().moment() == Edge.Moment.COMMITTED && (!trap.edge().wantsAnswer() || answered == trap)) {
                trap.spring();
            }
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
