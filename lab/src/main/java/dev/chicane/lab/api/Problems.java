package dev.chicane.lab.api;

import dev.chicane.lab.bank.RefusedException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Says what is wrong with a call, or with the service, in a problem document (RFC 9457). */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    @ExceptionHandler
    ProblemDetail refused(RefusedException e) {
        HttpStatus status = switch (e.refusal()) {
            case UNKNOWN_ACCOUNT -> HttpStatus.NOT_FOUND;
            case INSUFFICIENT_FUNDS -> HttpStatus.CONFLICT;
            case SAME_ACCOUNT, AMOUNT -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
        problem.setTitle(
                switch (e.refusal()) {
                    case UNKNOWN_ACCOUNT -> "Unknown account";
                    case INSUFFICIENT_FUNDS -> "Insufficient funds";
                    case SAME_ACCOUNT -> "The same account twice";
                    case AMOUNT -> "No such amount";
                });
        return problem;
    }

    @ExceptionHandler
    ProblemDetail badParameter(BadParameterException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
        problem.setTitle("Bad parameter");
        problem.setProperty("parameter", e.parameter());
        return problem;
    }

    // The last one is how a transaction ends whose connection was cut: it can't even be rolled back.
    @ExceptionHandler({
        CannotGetJdbcConnectionException.class,
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransactionSystemException.class
    })
    ResponseEntity<ProblemDetail> noDatabase(Exception e) {
        return later(
                "The database does not answer",
                "The transfer was not made, or nobody knows: look at the balances, and try again.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> alwaysOvertaken(ConcurrencyFailureException e) {
        return later(
                "Overtaken too often",
                "Others changed the same accounts each time that it was tried. Nothing was changed: try again.");
    }

    private static ResponseEntity<ProblemDetail> later(String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail);
        problem.setTitle(title);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(problem);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Throwable cause = e.getMostSpecificCause();
        String said =
                cause instanceof JacksonException unread ? unread.getOriginalMessage() : "It is empty, or no JSON.";
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, said);
        problem.setTitle("The body can't be read");
        return new ResponseEntity<>(problem, headers, status);
    }
}
