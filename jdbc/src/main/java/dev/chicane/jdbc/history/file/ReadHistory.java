package dev.chicane.jdbc.history.file;

import dev.chicane.jdbc.history.History;

/**
 * A history, with how it was read.
 *
 * @param history what transactions have read and written
 * @param format how it was written down
 * @param model what its objects are
 * @param skipped how many operations were left out, since they are no transactions
 */
public record ReadHistory(History history, HistoryFormat format, HistoryModel model, long skipped) {}
