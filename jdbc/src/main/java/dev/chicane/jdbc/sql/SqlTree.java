package dev.chicane.jdbc.sql;

import java.util.List;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.statement.Statement;
import org.jspecify.annotations.Nullable;

/** The syntax tree of a statement, as the library reads it. That takes much of the stack, and is for a platform thread. */
public final class SqlTree {
    /** With more the parser may take for ever. */
    private static final int DEEPEST = 10;

    private SqlTree() {}

    /** That of a text; null if it is none that the library knows, or several statements. */
    public static @Nullable Statement of(String sql) {
        try {
            Statement statement = parse(sql, false);
            // What is nested takes it long, so that it is not looked for at once.
            boolean mayBeNested = statement == null && CCJSqlParserUtil.getNestingDepth(sql) <= DEEPEST;
            return mayBeNested ? parse(sql, true) : statement;
        } catch (StackOverflowError e) {
            return null;
        }
    }

    /** Those of a text with several, such as a batch; empty if they are not known, or it has none. */
    static List<Statement> all(String sql) {
        try {
            return List.copyOf(CCJSqlParserUtil.newParser(sql).Statements());
        } catch (ParseException | RuntimeException | StackOverflowError e) {
            return List.of();
        }
    }

    private static @Nullable Statement parse(String sql, boolean isNested) {
        CCJSqlParser parser = CCJSqlParserUtil.newParser(sql).withAllowComplexParsing(isNested);
        try {
            Statement statement = parser.Statement();
            return parser.getToken(1).kind == CCJSqlParserConstants.EOF ? statement : null;
        } catch (ParseException | RuntimeException e) {
            return null;
        }
    }
}
