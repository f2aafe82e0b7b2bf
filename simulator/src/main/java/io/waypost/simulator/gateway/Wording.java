package io.waypost.simulator.gateway;

import io.waypost.simulator.session.Status;

/** Puts values into the words of this build. */
record Wording(Variations variations) {

    String status(Status status) {
        return switch (variations.statusWords()) {
            case PLAIN ->
                switch (status) {
                    case CONNECTING -> "connecting";
                    case QR_PENDING -> "qr_pending";
                    case CONNECTED -> "connected";
                    case DISCONNECTED, LOGGED_OUT -> "disconnected";
                };
            case BAILEYS ->
                switch (status) {
                    case CONNECTING -> "connecting";
                    case QR_PENDING -> "qr";
                    case CONNECTED -> "open";
                    case DISCONNECTED, LOGGED_OUT -> "close";
                };
            case READY ->
                switch (status) {
                    case CONNECTING -> "connecting";
                    case QR_PENDING -> "qr";
                    case CONNECTED -> "ready";
                    case DISCONNECTED -> "disconnected";
                    case LOGGED_OUT -> "logged_out";
                };
        };
    }

    String phone(String e164) {
        String digits = e164.startsWith("+") ? e164.substring(1) : e164;
        return switch (variations.phoneForm()) {
            case PLUS -> "+" + digits;
            case DIGITS -> digits;
            case JID -> digits + ":12@s.whatsapp.net";
        };
    }
}
