package io.waypost.contract;

/** How much of everything is taken in. Characters are Unicode code points. */
public final class Limits {
    /** Bytes of one command's JSON. */
    public static final int BODY_BYTES = 1 << 20;

    public static final int MESSAGE = 65_536;
    public static final int CAPTION = 1_024;
    public static final int DISPLAY_NAME = 100;
    public static final int MEDIA_URL = 2_048;
    public static final int REFERENCE = 200;
    public static final int CAMPAIGN_NAME = 200;
    /** Recipients of one campaign. */
    public static final int RECIPIENTS = 1_000_000;

    public static final int TEMPLATE_NAME = 200;
    /** Why somebody is on the opt-out list. */
    public static final int REASON = 200;
    /** People in one command on the opt-out list; an import makes as many commands as it needs. */
    public static final int SUPPRESSED_AT_ONCE = 5_000;

    public static final int WINDOWS = 20;
    public static final int IDEMPOTENCY_KEY = 255;
    public static final int PROXY_FIELD = 255;
    /** Messages named one by one in a command. */
    public static final int MESSAGE_IDS = 10_000;

    private Limits() {}
}
