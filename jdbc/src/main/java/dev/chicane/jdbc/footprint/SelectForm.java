package dev.chicane.jdbc.footprint;

import dev.chicane.jdbc.sql.Equalities;
import dev.chicane.jdbc.sql.Words;
import java.util.ArrayList;
import java.util.Set;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;

/** A query, which may lock what it finds. */
final class SelectForm implements Form {
    private static final Set<String> STRENGTHS = Set.of("update", "share", "no", "key");

    private final Select select;
    private final SqlText text;
    private final Access.Kind kind;

    SelectForm(Select select, SqlText text) {
        this.select = select;
        this.text = text;
        this.kind = locks(text.words()) ? Access.Kind.LOCKS : Access.Kind.READS;
    }

    private static boolean locks(Words words) {
        for (int i = 0; i < words.all().size(); i++) {
            if (words.all().get(i).equals("for") && STRENGTHS.contains(words.after(i))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Footprint with(Parameters parameters) {
        var accesses = new ArrayList<Access>();
        if (select instanceof PlainSelect plain
                && plain.getFromItem() instanceof Table from
                && plain.getJoins() == null
                && plain.getWithItemsList() == null
                && text.isAllAbout(text.table(from))) {
            KnownTable table = text.table(from);
            String row = KeyCondition.row(table, table.key(), Equalities.in(plain.getWhere()), parameters);
            accesses.add(new Access(table.name(), row, kind));
        } else {
            text.tables().forEach(table -> accesses.add(Access.whole(table, kind)));
        }
        return text.footprint(accesses, false, false);
    }
}
