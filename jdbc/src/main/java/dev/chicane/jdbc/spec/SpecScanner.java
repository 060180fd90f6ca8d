package dev.chicane.jdbc.spec;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a specification into words. Not thread-safe. */
final class SpecScanner {
    private static final Set<String> KEYWORDS =
            Set.of("notices", "permutation", "session", "setup", "step", "teardown");

    /** How another block begins, in a line of its own: no SQL does that. */
    private static final Pattern NEXT_BLOCK =
            Pattern.compile("^[ \\t]*((?:step[ \\t]+[\\w\"]+|setup|teardown))[ \\t]*\\{", Pattern.MULTILINE);

    private final String file;
    private final String text;

    // Mutable state
    private int position;
    private int line = 1;

    /** Of a text; {@code file} is how errors name it. */
    SpecScanner(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** A name as it has to be written. */
    static String quoted(String name) {
        boolean isPlain = !name.isEmpty()
                && isNameStart(name.charAt(0))
                && name.chars().allMatch(c -> isNamePart((char) c))
                && !KEYWORDS.contains(name);
        return isPlain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The next word; at the end {@link Token.Kind#END}, again and again. */
    Token next() {
        skipBlanks();
        if (position == text.length()) {
            return new Token(Token.Kind.END, "", line);
        }
        char first = text.charAt(position);
        if (first == '"') {
            return quotedName();
        }
        if (first == '{') {
            return sql();
        }
        if (isNameStart(first)) {
            return name();
        }
        if (isDigit(first)) {
            return number();
        }
        if ("(),*".indexOf(first) >= 0) {
            position++;
            return new Token(Token.Kind.SIGN, String.valueOf(first), line);
        }
        throw wrong(line, "the character " + told(first) + " has no meaning here");
    }

    /** An error at a line. */
    SpecSyntaxException wrong(int at, String what) {
        return new SpecSyntaxException(file, at, what);
    }

    private void skipBlanks() {
        boolean inComment = false;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '\n') {
                line++;
                inComment = false;
            } else if (c == '#') {
                inComment = true;
            } else if (!inComment && !isSpace(c)) {
                return;
            }
            position++;
        }
    }

    private Token quotedName() {
        var name = new StringBuilder();
        position++;
        while (true) {
            if (position == text.length() || text.charAt(position) == '\n') {
                throw wrong(line, "a name in quotes is not closed");
            }
            char c = text.charAt(position++);
            if (c != '"') {
                name.append(c);
            } else if (position < text.length() && text.charAt(position) == '"') {
                name.append(c);
                position++;
            } else {
                return new Token(Token.Kind.NAME, name.toString(), line);
            }
        }
    }

    /** Up to the next closing brace, whatever is around it. Spaces go at both ends, line breaks stay. */
    private Token sql() {
        int begin = line;
        int from = position + 1;
        int end = text.indexOf('}', from);
        if (end < 0) {
            throw wrong(begin, "an SQL block is not closed: } is missing");
        }
        position = end + 1;
        while (from < end && isSpace(text.charAt(from))) {
            from++;
        }
        while (end > from && isSpace(text.charAt(end - 1))) {
            end--;
        }
        String sql = text.substring(from, end);
        Matcher next = NEXT_BLOCK.matcher(sql);
        if (next.find()) {
            throw wrong(begin, "an SQL block is not closed: } is missing before " + next.group(1));
        }
        line += (int) sql.chars().filter(c -> c == '\n').count();
        return new Token(Token.Kind.SQL, sql, begin);
    }

    private Token name() {
        int from = position;
        while (position < text.length() && isNamePart(text.charAt(position))) {
            position++;
        }
        String name = text.substring(from, position);
        return new Token(KEYWORDS.contains(name) ? Token.Kind.KEYWORD : Token.Kind.NAME, name, line);
    }

    private Token number() {
        int from = position;
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
        return new Token(Token.Kind.NUMBER, text.substring(from, position), line);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\u000b';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= '\u0080';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || c == '$';
    }

    private static String told(char c) {
        return c > ' ' && c <= '~' ? String.valueOf(c) : String.format("U+%04X", (int) c);
    }
}
