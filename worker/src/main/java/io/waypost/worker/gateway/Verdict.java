package io.waypost.worker.gateway;

/** What a failure makes of the call. */
public enum Verdict {
    /** A send provably not carried out: keep it and try again. Any other call: may be repeated. */
    WAIT,
    /** Final. */
    FAIL,
    /** It may have reached WhatsApp, so a machine must not repeat it. Sends only. */
    UNKNOWN
}
