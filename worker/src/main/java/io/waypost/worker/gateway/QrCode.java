package io.waypost.worker.gateway;

/** A pairing code as the gateway hands it out. Whoever has one can take the account over: never log it. */
public sealed interface QrCode {

    record None() implements QrCode {}

    /** Drawn already: a {@code data:image/…} URL. */
    record Image(String dataUrl) implements QrCode {
        @Override
        public String toString() {
            return "Image[]";
        }
    }

    /** The raw pairing text, to be drawn. */
    record Text(String raw) implements QrCode {
        @Override
        public String toString() {
            return "Text[]";
        }
    }

    /** The gateway says that it has one and does not hand it out. */
    record Withheld() implements QrCode {}
}
