package dev.chicane.lab.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses calls that change something and come from a page of another site, which the reader's browser has open beside the bank. Immutable;
 * thread-safe.
 *
 * <p>A browser says in {@code Origin} whose page it is; what is no browser says nothing, and goes on. That alone would let in a site
 * whose name has been made to lead to this machine (DNS rebinding): its pages come from the host that they call. So a bank that only this
 * machine can reach has to be called by a name of this machine.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class OwnPagesOnly extends OncePerRequestFilter {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Pattern OF_THIS_MACHINE = Pattern.compile(
            "(?i)(?:(?:[a-z0-9-]+\\.)*localhost|127(?:\\.[0-9]{1,3}){3}|\\[(?:0{0,4}:){2,7}0{0,3}1])(?::[0-9]+)?");

    private final HandlerExceptionResolver problems;
    private final boolean isForThisMachine;

    OwnPagesOnly(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            @Value("${server.address}") InetAddress address) {
        this.problems = problems;
        isForThisMachine = address.isLoopbackAddress();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (HARMLESS.contains(request.getMethod()) || isOwn(request)) {
            chain.doFilter(request, response);
        } else {
            problems.resolveException(request, response, null, new ForeignPageException());
        }
    }

    private boolean isOwn(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        if (isForThisMachine && host != null && !OF_THIS_MACHINE.matcher(host).matches()) {
            return false;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || isAt(origin, host);
    }

    /** Behind a proxy it may be by HTTPS for the browser, and not for the bank. */
    private static boolean isAt(String origin, @Nullable String host) {
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }

    /** A call comes from a page of another site. */
    static final class ForeignPageException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ForeignPageException() {
            super(
                    "This call changes something, and its headers Origin and Host say that it comes from a page of another"
                            + " site, or was not meant for this machine. Call the bank by the address that it listens at.");
        }
    }
}
