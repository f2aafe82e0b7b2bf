package io.waypost.simulator.group;

/** A person in a group; the number is in E.164 with a plus. */
public record Member(String phoneNumber, boolean admin) {
    public String jid() {
        return phoneNumber.substring(1) + "@s.whatsapp.net";
    }
}
