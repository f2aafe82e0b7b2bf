package io.waypost.api.configuration;

/** A setting with which the api must not start. */
public final class InvalidConfiguration extends RuntimeException {
    private final String cure;

    /**
     * @param what what is wrong with which setting, without a secret
     * @param cure what to do
     */
    public InvalidConfiguration(String what, String cure) {
        super(what);
        this.cure = cure;
    }

    String cure() {
        return cure;
    }
}
