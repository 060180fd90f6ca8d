package dev.chicane.jdbc.sql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The word that says what a statement does: its first, behind comments and parentheses. */
public final class FirstWord {
    private static final Pattern FIRST =
            Pattern.compile("\\A(?:[\\s(;]++|--[^\\n]*+(?:\\n|\\z)|/\\*.*?\\*/)*+(\\w*)", Pattern.DOTALL);

    private FirstWord() {}

    /** That of SQL, in lower case; "" if it has none. */
    public static String of(String sql) {
        Matcher first = FIRST.matcher(sql);
        return first.find() ? first.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
