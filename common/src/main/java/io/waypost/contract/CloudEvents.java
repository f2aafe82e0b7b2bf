package io.waypost.contract;

/** The header names of CloudEvents 1.0 in Kafka's binary content mode, and our own beside them. */
public final class CloudEvents {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";
    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACE_PARENT = "traceparent";

    /** SHA-256 of the body under which an idempotency key was used, hexadecimal; absent without a key. */
    public static final String FINGERPRINT = "waypost_fingerprint";

    /** The prefix of every {@code ce_type}: {@code io.waypost.message.sent}. */
    public static final String TYPE_PREFIX = "io.waypost.";

    private CloudEvents() {}
}
