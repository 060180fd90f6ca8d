package dev.chicane.lab.api;

import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/** What a parameter of a call is to be, in the words by which the call describes it. */
final class Wanted {
    private Wanted() {}

    /** What is wrong with this value of it. */
    static String insteadOf(@Nullable Object given, String name, @Nullable MethodParameter parameter) {
        String text = String.valueOf(given);
        boolean isTooLarge = isNumber(parameter) && text.matches("[+-]?\\d+");
        return "The parameter " + name + " is \"" + Shortened.of(text) + '"'
                + (isTooLarge ? ", which is out of range." : ": it has to be " + kind(parameter) + '.')
                + described(parameter);
    }

    /** What is to be given, where nothing was. */
    static String inPlaceOfNothing(String name, @Nullable MethodParameter parameter) {
        return "The parameter " + name + " is missing: it has to be " + kind(parameter) + '.' + described(parameter);
    }

    private static String kind(@Nullable MethodParameter parameter) {
        if (isNumber(parameter)) {
            return "a whole number";
        }
        return parameter != null && parameter.getParameterType() == Boolean.class ? "true or false" : "given";
    }

    private static boolean isNumber(@Nullable MethodParameter parameter) {
        return parameter != null
                && (parameter.getParameterType() == int.class || parameter.getParameterType() == Integer.class);
    }

    private static String described(@Nullable MethodParameter parameter) {
        Parameter told = parameter == null ? null : parameter.getParameterAnnotation(Parameter.class);
        return told == null || told.description().isEmpty() ? "" : " It says: " + told.description();
    }
}
