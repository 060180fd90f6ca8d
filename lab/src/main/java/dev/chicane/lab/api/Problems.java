package dev.chicane.lab.api;

import dev.chicane.lab.bank.RefusedException;
import dev.chicane.lab.course.NotPossibleException;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
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
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Says what is wrong with a call, or with the service, in a problem document (RFC 9457). */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ProblemDetail refused(RefusedException e) {
        HttpStatus status = switch (e.refusal()) {
            case UNKNOWN_ACCOUNT -> HttpStatus.NOT_FOUND;
            case INSUFFICIENT_FUNDS -> HttpStatus.CONFLICT;
            case NAME, SAME_ACCOUNT, AMOUNT -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
        problem.setTitle(
                switch (e.refusal()) {
                    case UNKNOWN_ACCOUNT -> "Unknown account";
                    case INSUFFICIENT_FUNDS -> "Insufficient funds";
                    case NAME -> "No such name";
                    case SAME_ACCOUNT -> "The same account twice";
                    case AMOUNT -> "No such amount";
                });
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notKept(NotKeptException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
        problem.setTitle("Unknown trace");
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notExplored(NotExploredException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
        problem.setTitle("Nothing found of it");
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notPossible(NotPossibleException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
        problem.setTitle("Not possible now");
        return problem;
    }

    @ExceptionHandler
    ProblemDetail tooLarge(BodyLimit.TooLargeException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONTENT_TOO_LARGE, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail foreignPage(OwnPagesOnly.ForeignPageException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, e.getMessage());
        problem.setTitle("Not by the bank's own pages");
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noToken(NoTokenException e) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, e.getMessage()));
    }

    /** Parameters that are not encoded as they have to be; found when the first of them is asked for. */
    @ExceptionHandler
    ProblemDetail garbled(InvalidParameterException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "The parameters can't be decoded: see whether each % is followed by two digits.");
    }

    @ExceptionHandler
    ProblemDetail unforeseen(Exception e) {
        LOG.error("A call has failed.", e);
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "The bank has failed; its log says more.");
    }

    @ExceptionHandler
    ProblemDetail badParameter(BadParameterException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
        problem.setTitle("Bad parameter");
        problem.setProperty("parameter", e.parameter());
        return problem;
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e instanceof MethodArgumentTypeMismatchException one) {
            return badParameter(
                    one.getName(),
                    Wanted.insteadOf(one.getValue(), one.getName(), one.getParameter()),
                    headers,
                    status);
        }
        return badParameter(
                String.valueOf(e.getPropertyName()),
                Wanted.insteadOf(e.getValue(), String.valueOf(e.getPropertyName()), null),
                headers,
                status);
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e.getParameterName();
        return badParameter(name, Wanted.inPlaceOfNothing(name, e.getMethodParameter()), headers, status);
    }

    private ResponseEntity<Object> badParameter(
            String name, String message, HttpHeaders headers, HttpStatusCode status) {
        return new ResponseEntity<>(badParameter(new BadParameterException(name, message)), headers, status);
    }

    // The last one is how a transaction ends whose connection was cut: it can't even be rolled back.
    @ExceptionHandler({
        CannotGetJdbcConnectionException.class,
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransactionSystemException.class
    })
    ResponseEntity<ProblemDetail> noDatabase(Exception e, HttpServletRequest request) {
        LOG.warn(
                "{} {}: the database does not answer: {}",
                request.getMethod(),
                request.getRequestURI(),
                NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        boolean isReading = request.getMethod().equals("GET");
        return later(
                "The database does not answer",
                isReading
                        ? "What is asked for can't be told now: try again."
                        : "It was not done, or nobody knows: look at the balances, and try again.");
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
    protected ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                status, "There is nothing at \"/" + e.getResourcePath() + "\": /docs tells what there is.");
        return new ResponseEntity<>(problem, headers, status);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Throwable cause = e.getMostSpecificCause();
        String said = cause instanceof JacksonException unread ? told(unread) : "It is empty, null, or no JSON.";
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, said);
        problem.setTitle("The body can't be read");
        return new ResponseEntity<>(problem, headers, status);
    }

    /** Without what it says of its source, which nobody sees. */
    private static String told(JacksonException unread) {
        String message = String.valueOf(unread.getOriginalMessage()).replaceAll(" \\(start marker at .*", "");
        if (message.startsWith("Trailing token")) {
            message = "There is more after the end of the object.";
        }
        TokenStreamLocation place = unread.getLocation();
        return place == null || place.getLineNr() < 1
                ? message
                : message + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ')';
    }
}
