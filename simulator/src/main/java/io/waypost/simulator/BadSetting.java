package io.waypost.simulator;

/** A setting that cannot be used; the message is a sentence for a person. */
final class BadSetting extends RuntimeException {
    BadSetting(String sentence) {
        super(sentence);
    }
}
