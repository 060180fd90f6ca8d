package dev.chicane.jdbc.spec;

import dev.chicane.jdbc.spec.Spec.Permutation;
import dev.chicane.jdbc.spec.Spec.Session;
import dev.chicane.jdbc.spec.Spec.Step;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Makes a {@link Spec} of its text, in the grammar of PostgreSQL 17's {@code src/test/isolation}: setups, a teardown, sessions,
 * permutations, in this order. Not thread-safe.
 */
public final class SpecParser {
    private final SpecScanner scanner;

    // Mutable state
    private Token current;

    private SpecParser(SpecScanner scanner) {
        this.scanner = scanner;
        this.current = scanner.next();
    }

    /**
     * Reads a specification.
     *
     * @param file how errors name it
     * @param text all of it
     * @throws SpecSyntaxException if it is none
     */
    public static Spec parse(String file, String text) {
        return new SpecParser(new SpecScanner(file, text)).spec();
    }

    private Spec spec() {
        var setups = new ArrayList<String>();
        while (isKeyword("setup")) {
            setups.add(block());
        }
        Optional<String> teardown = optionalBlock("teardown");
        if (!isKeyword("session")) {
            throw expected(teardown.isPresent() ? "session" : "setup, teardown or session");
        }
        var steps = new NamedSteps(scanner);
        var sessions = new ArrayList<Session>();
        while (isKeyword("session")) {
            sessions.add(session(sessions.size(), steps));
        }
        var permutations = new ArrayList<Permutation>();
        while (isKeyword("permutation")) {
            permutations.add(permutation(steps));
        }
        if (current.kind() != Token.Kind.END) {
            throw expected(permutations.isEmpty() ? "step, teardown, session or permutation" : "permutation");
        }
        return new Spec(setups, teardown, sessions, permutations);
    }

    private Session session(int number, NamedSteps all) {
        advance();
        String name = name("a session");
        Optional<String> setup = optionalBlock("setup");
        var steps = new ArrayList<Step>();
        if (!isKeyword("step")) {
            throw expected(setup.isEmpty() ? "setup or step" : "step");
        }
        while (isKeyword("step")) {
            advance();
            int line = current.line();
            var step = new Step(name("a step"), sql());
            all.add(number, step, line);
            steps.add(step);
        }
        return new Session(name, setup, steps, optionalBlock("teardown"));
    }

    private Permutation permutation(NamedSteps all) {
        advance();
        var places = new ArrayList<NamedSteps.Place>();
        do {
            Token step = current;
            name("a step");
            var blockers = new ArrayList<NamedSteps.NamedBlocker>();
            if (isSign("(")) {
                do {
                    advance();
                    blockers.add(blocker());
                } while (isSign(","));
                if (!isSign(")")) {
                    throw expected("\",\" or \")\"");
                }
                advance();
            }
            places.add(new NamedSteps.Place(step, blockers));
        } while (current.kind() == Token.Kind.NAME);
        return new Permutation(all.linked(places));
    }

    private NamedSteps.NamedBlocker blocker() {
        Token other = current;
        if (isSign("*")) {
            advance();
            return new NamedSteps.NamedBlocker(other, -1);
        }
        if (other.kind() != Token.Kind.NAME) {
            throw expected("\"*\" or the name of a step");
        }
        advance();
        if (!isKeyword("notices")) {
            return new NamedSteps.NamedBlocker(other, -1);
        }
        advance();
        Token number = current;
        if (number.kind() != Token.Kind.NUMBER) {
            throw expected("how many notices");
        }
        advance();
        try {
            return new NamedSteps.NamedBlocker(other, Integer.parseInt(number.text()));
        } catch (NumberFormatException e) {
            throw scanner.wrong(number.line(), number.text() + " notices are too many");
        }
    }

    private Optional<String> optionalBlock(String keyword) {
        return isKeyword(keyword) ? Optional.of(block()) : Optional.empty();
    }

    private String block() {
        advance();
        return sql();
    }

    private String sql() {
        if (current.kind() != Token.Kind.SQL) {
            throw expected("an SQL block in { }");
        }
        String sql = current.text();
        advance();
        return sql;
    }

    private String name(String of) {
        if (current.kind() == Token.Kind.KEYWORD) {
            throw scanner.wrong(
                    current.line(),
                    "expected the name of " + of + ", found the keyword " + current.text()
                            + "; as a name it has to stand in double quotes");
        }
        if (current.kind() != Token.Kind.NAME) {
            throw expected("the name of " + of);
        }
        String name = current.text();
        advance();
        return name;
    }

    private boolean isKeyword(String keyword) {
        return current.is(Token.Kind.KEYWORD, keyword);
    }

    private boolean isSign(String sign) {
        return current.is(Token.Kind.SIGN, sign);
    }

    private void advance() {
        current = scanner.next();
    }

    private SpecSyntaxException expected(String what) {
        return scanner.wrong(current.line(), "expected " + what + ", found " + current.told());
    }
}
