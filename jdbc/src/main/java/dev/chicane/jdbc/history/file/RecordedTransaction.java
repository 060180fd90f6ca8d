package dev.chicane.jdbc.history.file;

import dev.chicane.jdbc.history.Transaction.Status;
import java.util.List;

/**
 * A transaction as a file has it.
 *
 * @param name unique in the file
 * @param session who ran it
 * @param status how it ended
 * @param operations in their order; of one that was not committed only what it wrote
 */
record RecordedTransaction(String name, String session, Status status, List<RecordedOperation> operations) {}
