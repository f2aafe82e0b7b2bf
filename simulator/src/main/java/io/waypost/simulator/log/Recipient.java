package io.waypost.simulator.log;

/** The forms one recipient may be written in. */
final class Recipient {
    private Recipient() {}

    /** A number with or without a plus, and a JID with or without a device part, are one. */
    static String jid(String recipient) {
        int at = recipient.indexOf('@');
        if (at < 0) {
            return (recipient.startsWith("+") ? recipient.substring(1) : recipient) + "@s.whatsapp.net";
        }
        int device = recipient.indexOf(':');
        return device < 0 || device > at ? recipient : recipient.substring(0, device) + recipient.substring(at);
    }
}
