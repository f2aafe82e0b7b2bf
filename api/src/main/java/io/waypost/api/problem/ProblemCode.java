package io.waypost.api.problem;

/** The stable codes of the problems that this api answers with; each has one HTTP status. */
public enum ProblemCode {
    INVALID_COMMAND(400, "The command breaks a rule of the contract"),
    INVALID_PARAMETER(400, "A query parameter cannot be used"),
    INVALID_ID(400, "The id in the path is of another kind"),
    INVALID_IDEMPOTENCY_KEY(400, "The Idempotency-Key cannot be used"),
    INVALID_EVENT(400, "The event cannot be taken in"),
    MALFORMED_JSON(400, "The body is not a JSON object"),
    BAD_REQUEST(400, "The request cannot be understood"),
    UNAUTHENTICATED(401, "No valid API key"),
    ROLE_TOO_LOW(403, "The key's role does not allow this"),
    OTHER_ORGANIZATION(403, "The body names another organization"),
    ORIGIN_NOT_ALLOWED(403, "The page's origin is not allowed"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "There is nothing at this address"),
    COMMAND_NOT_FOUND(404, "No such command"),
    SESSION_NOT_FOUND(404, "No such session"),
    GROUP_NOT_FOUND(404, "No such group"),
    CAMPAIGN_NOT_FOUND(404, "No such campaign"),
    TEMPLATE_NOT_FOUND(404, "No such template"),
    QR_NOT_AVAILABLE(404, "No QR code at the moment"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted formats can be given"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's format is not understood"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used with another body"),
    TOO_MANY_STREAMS(429, "Too many event streams are open"),
    INTERNAL(500, "The api itself failed"),
    BROKER_UNAVAILABLE(503, "Kafka cannot be reached"),
    DATABASE_UNAVAILABLE(503, "The database cannot be reached"),
    UNAVAILABLE(503, "The api cannot answer at the moment");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** A problem of this kind. {@code detail} tells what happened and what to do about it. */
    public Problem because(String detail) {
        return new Problem(this, detail);
    }
}
