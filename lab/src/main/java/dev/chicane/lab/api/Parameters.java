package dev.chicane.lab.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses parameters that a call does not have: a misspelt one would do nothing, and nobody would notice. Immutable. */
final class Parameters implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getPackage() == getClass().getPackage()) {
            Set<String> known = names(method);
            for (String name : Collections.list(request.getParameterNames())) {
                if (!known.contains(name)) {
                    throw new BadParameterException(name, "There is no parameter \"" + name + "\" here" + told(known));
                }
                if (request.getParameterValues(name).length > 1) {
                    throw new BadParameterException(name, "The parameter " + name + " is given more than once.");
                }
            }
        }
        return true;
    }

    private static String told(Set<String> known) {
        return known.isEmpty()
                ? ", nor any other."
                : ": there are " + known.stream().collect(Collectors.joining(" and ")) + '.';
    }

    private static Set<String> names(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(each -> each.hasParameterAnnotation(RequestParam.class))
                .map(MethodParameter::getParameter)
                .map(java.lang.reflect.Parameter::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @throws BadParameterException if it is given, and out of range */
    static void requireRange(String name, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new BadParameterException(
                    name,
                    "The parameter " + name + " is " + value + ": it has to be from " + least + " to " + most + '.');
        }
    }
}
