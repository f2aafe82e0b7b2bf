package io.waypost.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Turns whatever a controller throws into a problem document. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {
    private final ProblemWriter writer;
    private final Accidents accidents;

    ProblemAdvice(ProblemWriter writer, Accidents accidents) {
        this.writer = writer;
        this.accidents = accidents;
    }

    @ExceptionHandler
    void problem(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        writer.write(problem, request, response);
    }

    @ExceptionHandler({
        NonTransientDataAccessResourceException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        CannotCreateTransactionException.class
    })
    void database(Exception lost, HttpServletRequest request, HttpServletResponse response) throws IOException {
        writer.write(accidents.database(lost), request, response);
    }

    /** The reader went away: nobody is left to tell. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {}

    @ExceptionHandler
    void other(Exception exception, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = exception instanceof ErrorResponse refused
                ? Refusals.of(refused, request)
                : accidents.internal(exception, request.getRequestURI());
        writer.write(problem, request, response);
    }
}
