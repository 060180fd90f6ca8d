package dev.chicane.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.sf.jsqlparser.parser.CCJSqlParserTokenManager;
import net.sf.jsqlparser.parser.SimpleCharStream;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.parser.TokenMgrException;
import org.jspecify.annotations.Nullable;

/**
 * The words of a statement, in their order: names and symbols, without comments, and its literal texts apart.
 *
 * <p>What a syntax tree may have where nobody looks is among them in any case.
 *
 * @param all names as the server folds them, and symbols of one character
 * @param literals in lower case
 */
public record Words(List<String> all, Set<String> literals) {
    /** What the server reads in another way than the library, or may do so. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("[\\\\{}#`$\\[\\]]|\\?\\?|\\b[uU]&|/\\*.*/\\*", Pattern.DOTALL);

    private static final Pattern ATOM =
            Pattern.compile("[\\p{L}_\\x{80}-\\x{10ffff}][\\p{L}\\p{N}_\\x{80}-\\x{10ffff}]*|[0-9.]+|\\S");

    /** Copies the collections. */
    public Words {
        all = List.copyOf(all);
        literals = Set.copyOf(literals);
    }

    /** Those of a text; null if it may be read in several ways. */
    public static @Nullable Words of(String sql) {
        if (AMBIGUOUS.matcher(sql).find()) {
            return null;
        }
        var words = new ArrayList<String>();
        var literals = new ArrayList<String>();
        try {
            var tokens = new CCJSqlParserTokenManager(new SimpleCharStream(new StringProvider(sql)));
            for (Token token = tokens.getNextToken(); token.kind != 0; token = tokens.getNextToken()) {
                add(token.image, words, literals);
            }
        } catch (TokenMgrException e) {
            return null;
        }
        return new Words(words, literals.stream().collect(Collectors.toSet()));
    }

    private static void add(String image, List<String> words, List<String> literals) {
        if (image.endsWith("'")) {
            literals.add(image.substring(image.indexOf('\''))
                    .replace("'", "")
                    .strip()
                    .toLowerCase(Locale.ROOT));
            words.add("'");
        } else if (image.startsWith("\"")) {
            words.add(image.substring(1, image.length() - 1).replace("\"\"", "\""));
        } else {
            Matcher atoms = ATOM.matcher(image);
            while (atoms.find()) {
                words.add(folded(atoms.group()));
            }
        }
    }

    /** A name that is written without quotes, as the server knows it; one with quotes as it is in them. */
    public static String folded(String name) {
        boolean isQuoted = name.length() > 1 && name.startsWith("\"");
        return isQuoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name.toLowerCase(Locale.ROOT);
    }

    /** The word after one, or "". */
    public String after(int index) {
        return index + 1 < all.size() ? all.get(index + 1) : "";
    }

    /** The word before one, or "". */
    public String before(int index) {
        return index > 0 ? all.get(index - 1) : "";
    }

    public String first() {
        return all.isEmpty() ? "" : all.getFirst();
    }

    /** How often a word is said; not counting where it only says whose a column is. */
    public long count(String word) {
        long found = 0;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).equals(word) && !after(i).equals(".")) {
                found++;
            }
        }
        return found;
    }

    /** Whether any of these is said. */
    public boolean say(Set<String> any) {
        return all.stream().anyMatch(any::contains);
    }

    /** The first of these that is said; null if none is. */
    public @Nullable String firstOf(Set<String> any) {
        return all.stream().filter(any::contains).findFirst().orElse(null);
    }
}
