package io.waypost.local.chaos;

/**
 * A point between two steps of a worker, told by what travels between it and PostgreSQL. The only place that knows the
 * worker's statements; when one of them is written anew, its edge is never reached and the run says so.
 */
enum Edge {
    INTAKE_NOT_WRITTEN("on conflict (command_id) do nothing", "", "", Moment.BEFORE),
    INTAKE_COMMITTED("on conflict (command_id) do nothing", "", "", Moment.COMMITTED),
    CLAIM_NOT_WRITTEN("with wanted as", "", "", Moment.BEFORE),
    CLAIM_COMMITTED("with wanted as", "", Crowd.TEXT, Moment.COMMITTED),
    SETTLE_NOT_WRITTEN("and c.attempt = s.attempt", "\"state\":\"succeeded\"", "", Moment.BEFORE),
    SETTLE_NOT_COMMITTED("and c.attempt = s.attempt", "\"state\":\"succeeded\"", "", Moment.EXECUTED),
    SETTLE_COMMITTED("and c.attempt = s.attempt", "\"state\":\"succeeded\"", "", Moment.COMMITTED),
    EVENT_PUBLISHED("delete from outbox", "", "", Moment.BEFORE);

    enum Moment {
        /** The statement has come from the worker and was not passed on. */
        BEFORE,
        /** The database has executed the statement within a transaction that is still open. */
        EXECUTED,
        /** The database's answer to the commit has come and was not passed on. */
        COMMITTED
    }

    private final String statement;
    private final String argument;
    private final String answer;
    private final Moment moment;

    Edge(String statement, String argument, String answer, Moment moment) {
        this.statement = statement;
        this.argument = argument;
        this.answer = answer;
        this.moment = moment;
    }

    boolean isStatement(String sql) {
        return sql.contains(statement);
    }

    boolean isArgument(String bound) {
        return bound.contains(argument);
    }

    /** Whether the statement did what the edge is about, as far as one row of its answer tells. */
    boolean isAnswer(String row) {
        return row.contains(answer);
    }

    boolean wantsAnswer() {
        return !answer.isEmpty();
    }

    Moment moment() {
        return moment;
    }
}
