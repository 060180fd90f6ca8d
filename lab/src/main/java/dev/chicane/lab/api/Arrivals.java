package dev.chicane.lab.api;

import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Tells in each answer when the request had come as a whole, in nanoseconds of a clock without a beginning: who sends many at once sees
 * by the differences how near to each other they came.
 *
 * <p>Not when it was dispatched: that is at the end of its headers, when a body that is held back has still to come.
 */
@RestControllerAdvice
class Arrivals extends RequestBodyAdviceAdapter {
    private static final String HEADER = "Chicane-Arrived";

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                && request.getResponse() != null) {
            request.getResponse().setHeader(HEADER, Long.toString(System.nanoTime()));
        }
        return body;
    }
}
